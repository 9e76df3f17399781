"""Tests of a signature as people read and type them: `nums = [2,7]`, and calls such as `put(1, 5)`."""

import json
from collections.abc import Sequence

from sandbox.signatures.types import Signature
from sandbox.signatures.values import Fault, check_input, dumps


def shown_input(signature: Signature, text: str) -> str:
    """A line per argument, or per call; text that is no input of the signature stays as it is."""
    lines = text.rstrip().split("\n")
    if signature.is_class:
        return "\n".join(map(_call, lines))
    if len(lines) != len(signature.parameters):
        return text
    return "\n".join(f"{one.name} = {line}" for one, line in zip(signature.parameters, lines, strict=True))


def _call(line: str) -> str:
    try:
        name, *arguments = json.loads(line)
    except (ValueError, TypeError, RecursionError):
        return line
    return f"{name}({', '.join(map(dumps, arguments))})"


def joined(arguments: Sequence[str]) -> str:
    """The input that is made of one value per parameter; a value may be typed on several lines."""
    return "".join(" ".join(one.split("\n")).strip() + "\n" for one in arguments)


def split(signature: Signature, text: str) -> list[str]:
    """The opposite of `joined`: a value for each parameter; a class has the one text with all calls."""
    if signature.is_class:
        return [text.rstrip("\n")]
    lines = text.rstrip("\n").split("\n")
    return [*lines, *[""] * len(signature.parameters)][: len(signature.parameters)]


def faults_of(signature: Signature, arguments: Sequence[str]) -> list[Fault]:
    """What is wrong with what somebody typed; the line is the number of the parameter, of a class that of the call."""
    text = "".join(arguments) if signature.is_class else joined(arguments)
    faults = check_input(signature, text.replace("\r\n", "\n").encode(errors="replace"))
    empty = {number for number, one in enumerate(arguments, 1) if not one.strip()}
    if signature.is_class:
        return faults
    missing = [
        Fault(number, f"{one.name}: write a value, such as {example(one.type.name)}.")
        for number, one in enumerate(signature.parameters, 1)
        if number in empty
    ]
    return [*missing, *(fault for fault in faults if fault.line not in empty)]


EXAMPLES = {
    "int": "5",
    "long": "5",
    "float": "0.5",
    "bool": "true",
    "string": '"abc"',
    "char": '"a"',
    "list": "[1,2,3]",
    "ListNode": "[1,2,3]",
    "TreeNode": "[1,null,2]",
    "Graph": "[[1],[0]]",
}


def example(name: str) -> str:
    return EXAMPLES[name]
