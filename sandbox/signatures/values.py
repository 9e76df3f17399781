"""JSON values of tests, read and checked against a signature.

An input has one value per line, a line per parameter; of a class one call per line, the constructor first:
`["LruCache", 2]`. An answer is one value, or of a class one per call: null where nothing is returned.
"""

import json
from typing import Any, NamedTuple

from sandbox.signatures.types import Call, Signature, Type

BITS = {"int": 31, "long": 63}
WORDS = {
    "int": "a whole number of 32 bits",
    "long": "a whole number of 64 bits",
    "float": "a number",
    "bool": "true or false",
    "string": 'a text such as "abc"',
    "char": 'one ASCII character such as "a"',
}
SHOWN = 40


class Fault(NamedTuple):
    """What is wrong in which line, counted from 1."""

    line: int
    message: str


class WrongValue(ValueError):
    """A value is not of its type; the message starts with the path, as in `nums[3]: ...`."""


def loads(text: str) -> Any:
    """JSON as the standard has it. Raises ValueError, in words."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        if not text.strip():
            raise ValueError("a JSON value is missing") from error
        if error.msg == "Extra data":
            raise ValueError(f"{show_text(text[error.pos :])} follows the value (column {error.pos + 1})") from error
        raise ValueError(f"it is no JSON: {error.msg} (column {error.colno})") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _no_constant(name: str) -> None:
    raise ValueError(f"it is no JSON: {name} is no number")


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def show(value: Any) -> str:
    return show_text(dumps(value))


def show_text(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def check_value(value: Any, kind: Type, path: str = "") -> None:
    """Raises WrongValue."""
    if value is None:
        if not kind.is_nullable:
            raise WrongValue(f"{path}: expected {describe(kind)}, got null")
    elif kind.name == "list" and kind.item:
        _check_list(value, kind, path)
        for number, item in enumerate(value):
            check_value(item, kind.item, f"{path}[{number}]")
    elif kind.name == "Graph":
        _check_list(value, kind, path)
        for node, near in enumerate(value):
            check_value(near, Type("list", Type("int")), f"{path}[{node}]")
            if wrong := next((other for other in near if not 0 <= other < len(value)), None):
                raise WrongValue(f"{path}[{node}]: there is no node {wrong} among {len(value)}, from 0")
    elif kind.name == "ListNode":
        check_value(value, Type("list", Type("int")), path)
    elif kind.name == "TreeNode":
        check_value(value, Type("list", Type("int", is_nullable=True)), path)
        _check_tree(value, path)
    elif why := _why_not(value, kind.name):
        raise WrongValue(f"{path}: expected {why}, got {show(value)}")


def describe(kind: Type) -> str:
    return WORDS.get(kind.name, f"a JSON list ({kind})")


def _check_list(value: Any, kind: Type, path: str) -> None:
    if not isinstance(value, list):
        raise WrongValue(f"{path}: expected {describe(kind)}, got {show(value)}")


def _check_tree(values: list[int | None], path: str) -> None:
    if values and values[-1] is None:
        raise WrongValue(f"{path}: leave out null at the end: children that are missing there need no word")
    places = 1
    for number, value in enumerate(values):
        if places == 0:
            raise WrongValue(f"{path}[{number}]: the value has no parent: the row above is full")
        places += 1 if value is not None else -1


def _why_not(value: Any, name: str) -> str:
    """What was expected instead of `value`, or nothing."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if name in BITS:
        fits = is_number and isinstance(value, int) and -(1 << BITS[name]) <= value < 1 << BITS[name]
    elif name == "float":
        try:
            fits = is_number and abs(float(value)) < float("inf")
        except OverflowError:
            fits = False
    elif name == "bool":
        fits = isinstance(value, bool)
    else:
        fits = isinstance(value, str)
        if fits and name == "char" and not (len(value) == 1 and value.isascii()):
            fits = False
        if fits and not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                return "a text without halves of characters (\\ud800 to \\udfff)"
    return "" if fits else WORDS[name]


def lines_of(data: bytes) -> list[str]:
    """Without the empty ones at the end. Raises ValueError where it is not UTF-8."""
    try:
        lines = data.decode().replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8") from error
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def check_input(signature: Signature, data: bytes) -> list[Fault]:
    """What is wrong with the input of a test; at most one fault per line."""
    try:
        lines = lines_of(data)
    except ValueError as error:
        return [Fault(1, f"{error}.")]
    if signature.is_class:
        return _check_calls(signature, lines)
    faults = []
    for number, (parameter, line) in enumerate(zip(signature.parameters, lines, strict=False), 1):
        try:
            check_value(loads(line), parameter.type, parameter.name)
        except WrongValue as error:
            faults.append(Fault(number, f"{error}."))
        except ValueError as error:
            faults.append(Fault(number, f"{parameter.name}: {error}."))
    missing = signature.parameters[len(lines) :]
    if missing:
        faults.append(Fault(len(lines) + 1, f"the line of {missing[0].name} is missing: there is one per parameter."))
    if len(lines) > len(signature.parameters):
        last = signature.parameters[-1].name
        faults.append(Fault(len(signature.parameters) + 1, f"nothing may follow the line of {last}."))
    return faults


def _check_calls(signature: Signature, lines: list[str]) -> list[Fault]:
    if not lines:
        return [Fault(1, f'there is no call: the first one is ["{signature.main.name}", ...].')]
    faults = []
    for number, line in enumerate(lines, 1):
        try:
            call, arguments = read_call(signature, line, is_first=number == 1)
            for parameter, value in zip(call.parameters, arguments, strict=True):
                check_value(value, parameter.type, f"{call.name}: {parameter.name}")
        except ValueError as error:
            faults.append(Fault(number, f"{error}."))
    return faults


def read_call(signature: Signature, line: str, *, is_first: bool) -> tuple[Call, list[Any]]:
    """Raises ValueError in words."""
    value = loads(line)
    if not isinstance(value, list) or not value or not isinstance(value[0], str):
        raise ValueError('a call is a list: ["name", arguments…]')
    name, arguments = value[0], value[1:]
    known = [signature.main] if is_first else list(signature.methods)
    call = next((one for one in known if one.name == name), None)
    if call is None:
        names = ", ".join(one.name for one in known)
        raise ValueError(f"there is no {name!r} here: the first call is {names}" if is_first else
                         f"there is no method {name!r}: known are {names}")  # fmt: skip
    if len(arguments) != len(call.parameters):
        raise ValueError(f"{call} takes {len(call.parameters)} arguments, not {len(arguments)}")
    return call, arguments


def check_answer(signature: Signature, given: bytes, answer: bytes) -> list[Fault]:
    """What is wrong with the answer of a test whose input is right."""
    try:
        lines = lines_of(answer)
    except ValueError as error:
        return [Fault(1, f"{error}.")]
    expected: list[tuple[str, Type | None]] = [("the answer", signature.answer)]
    if signature.is_class:
        calls = {call.name: call for call in signature.calls}
        expected = [
            (f"call {number}, {name}", calls[name].result)
            for number, line in enumerate(lines_of(given), 1)
            for name in [loads(line)[0]]
        ]
    faults = []
    for number, ((what, kind), line) in enumerate(zip(expected, lines, strict=False), 1):
        try:
            value = loads(line)
            if kind:
                check_value(value, kind, what)
            elif value is not None:
                faults.append(Fault(number, f"{what}: it returns nothing, so the line is null, not {show(value)}."))
        except WrongValue as error:
            faults.append(Fault(number, f"{error}."))
        except ValueError as error:
            faults.append(Fault(number, f"{what}: {error}."))
    if len(lines) < len(expected):
        faults.append(Fault(len(lines) + 1, f"the line of {expected[len(lines)][0]} is missing."))
    if len(lines) > len(expected):
        faults.append(Fault(len(expected) + 1, "nothing may follow the answer, which is one line."
                            if not signature.is_class else "there are more lines than calls."))  # fmt: skip
    return faults
