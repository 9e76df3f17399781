"""From what an author wrote to a Signature, or to words that say where it is wrong."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from sandbox.signatures.types import NAMES, NODES, Call, Parameter, Signature, Type

EXAMPLE = "two_sum(nums: list[int], target: int) -> list[int]"
KEYS = {"function", "class", "methods", "result", "in_place", "one_process"}
TOKEN = re.compile(r"\s*(?:(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign>->|[()\[\],:?])|(?P<other>\S))")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
MOST_PARAMETERS, MOST_METHODS, MOST_NAME, DEEPEST = 12, 20, 40, 4
ALIASES = {"str": "string", "double": "float", "boolean": "bool", "integer": "int", "array": "list", "List": "list"}
RESERVED = frozenset(  # in one of the languages that have a driver, or taken by a driver
    """abstract alias and as asm assert async auto await base become begin bool boolean box break byte case
    catch char checked class concept const continue crate debugger decimal def default defer defined del
    delegate delete do double dyn elif else elsif end ensure enum eval event except explicit export extends
    extern fallthrough false final finally fixed float fn for foreach friend from fun func function global go
    goto if impl implements implicit import in init inline instanceof int interface internal is lambda let lock
    long loop macro main map match mod module move mut mutable namespace native new next nil none nonlocal not
    null object operator or out override package params pass priv private protected public raise range readonly
    redo ref register rescue retry return sbyte sealed select self short signed sizeof static strictfp string
    struct super switch synchronized template then this throw throws trait transient true try type typealias
    typedef typename typeof undef union unless unsafe unsigned unsized until use using val var virtual void
    volatile when where while with xor yield""".split()  # noqa: SIM905  a long list reads best so
)
METHOD_NAMES = RESERVED - {"next", "init", "main", "map", "range", "none", "pass", "end", "begin"} | {"initialize"}
CLASS_NAMES = {"Solution", "Main", "ListNode", "TreeNode", "List", "Map", "Set", "String", "Object", "Reader", "Writer"}
SIGNATURE_LINE = re.compile(
    r"(?P<head>\s*(?:(?:signature|function|class)\s*:|-)\s+)"
    r"(?P<call>[A-Za-z_]\w*\s*\([^#\"']*\)(?:\s*->[\w\[\]?, ]+)?)(?P<tail>\s*(?:#.*)?)"
)


class SignatureError(ValueError):
    """Says what is wrong; `where` is the key (and number) of the value in question, as in ("methods", 1)."""

    def __init__(self, message: str, where: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.where = where


def parse(text: str) -> Signature:
    """What `Signature.as_text` gives, and anything that may stand under `signature`. Raises SignatureError."""
    text = text.strip()
    if "\n" not in text and "(" in text and not re.match(r"(function|class)\s*:", text):
        return from_data(text)
    try:
        return from_data(yaml.safe_load(quoted("\n".join(["signature:", *(f"  {line}" for line in text.split("\n"))])))
                         ["signature"])  # fmt: skip
    except yaml.YAMLError as error:
        raise SignatureError(f"The signature is neither like {EXAMPLE} nor YAML: {error}.") from error


def quoted(text: str) -> str:
    """YAML in which a signature may stand without quotes, though it has colons. Lines keep their numbers."""
    lines, is_inside = text.split("\n"), False
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith((" ", "-", "#")):
            is_inside = line.startswith("signature:")
        if is_inside and (found := SIGNATURE_LINE.fullmatch(line)):
            lines[number] = f'{found["head"]}"{found["call"].rstrip()}"{found["tail"]}'
    return "\n".join(lines)


def from_data(data: Any) -> Signature:
    """From the value of the key `signature`: a text or a mapping. Raises SignatureError."""
    if isinstance(data, str):
        data = {"function": data}
    if not isinstance(data, Mapping):
        raise SignatureError(f"A signature looks like {EXAMPLE}, or is a mapping with function or class.")
    if unknown := sorted(set(data) - KEYS, key=str):
        raise SignatureError(
            f"A signature has no key {unknown[0]!r}; known are {', '.join(sorted(KEYS))}.", (str(unknown[0]),)
        )
    if ("function" in data) == ("class" in data):
        raise SignatureError("A signature has either function or class.")
    one_process = data.get("one_process", False)
    if not isinstance(one_process, bool):
        raise SignatureError("one_process is true or false.", ("one_process",))
    order = data.get("result", "exact")
    if order not in ("exact", "any-order"):
        raise SignatureError("result is exact or any-order.", ("result",))
    if "class" in data:
        return _class(data, one_process)
    if "methods" in data:
        raise SignatureError("Only a class has methods.", ("methods",))
    main = _Parser(data["function"], ("function",)).call()
    signature = Signature(
        main, any_order=order == "any-order", in_place=str(data.get("in_place") or ""), one_process=one_process
    )
    _check_function(signature)
    return signature


def _class(data: Mapping[str, Any], one_process: bool) -> Signature:
    for key in ("result", "in_place"):
        if key in data:
            raise SignatureError(f"{key} is for functions, not for a class.", (key,))
    main = _Parser(data["class"], ("class",), is_class=True).call()
    methods = data.get("methods")
    if not isinstance(methods, list) or not 1 <= len(methods) <= MOST_METHODS:
        raise SignatureError(f"A class has a list of 1 to {MOST_METHODS} methods.", ("methods",))
    calls: list[Call] = []
    for number, method in enumerate(methods):
        if isinstance(method, dict) and len(method) == 1:  # YAML took the colon of a parameter for its own
            method = ": ".join(map(str, next(iter(method.items()))))
        call = _Parser(method, ("methods", number), is_method=True).call()
        if any(other.name == call.name for other in calls):
            raise SignatureError(f"The method {call.name} is there twice.", ("methods", number))
        calls.append(call)
    return Signature(main, tuple(calls), is_class=True, one_process=one_process)


def _check_function(signature: Signature) -> None:
    main = signature.main
    if signature.in_place:
        found = next((one.type for one in main.parameters if one.name == signature.in_place), None)
        if found is None:
            raise SignatureError(f"in_place names no parameter: there is no {signature.in_place!r}.", ("in_place",))
        if found.name not in ("list", "Graph", *NODES) or found.is_nullable:
            raise SignatureError(f"in_place needs a list, a ListNode or a TreeNode, not {found}.", ("in_place",))
        if main.result:
            raise SignatureError(
                "With in_place the function returns nothing: leave out what comes after the brackets.", ("function",)
            )
    elif main.result is None:
        raise SignatureError(
            f'The function returns nothing: write what it returns, as in "{EXAMPLE}", or which argument it changes '
            "(in_place).",
            ("function",),
        )
    if signature.any_order and (signature.answer is None or signature.answer.name != "list"):
        raise SignatureError(f"any-order is for lists, and the answer is {signature.answer}.", ("result",))


class _Parser:
    def __init__(
        self, text: Any, where: tuple[str | int, ...], *, is_class: bool = False, is_method: bool = False
    ) -> None:
        if not isinstance(text, str):
            raise SignatureError(f"This must be a text such as {EXAMPLE}.", where)
        self.where = where
        self.is_class = is_class
        self.is_method = is_method
        self.tokens: list[tuple[str, int]] = []
        for found in TOKEN.finditer(text):
            if found["other"]:
                self.fail(f"{found['other']!r} has no place in a signature", found.start("other"))
            self.tokens.append((found["word"] or found["sign"], found.start(found.lastgroup or 0)))
        self.end = len(text)
        self.at = 0

    def fail(self, why: str, column: int | None = None) -> None:
        column = self.column() if column is None else column
        raise SignatureError(f"column {column + 1}: {why}.", self.where)

    def column(self) -> int:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else self.end

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self, sign: str, what: str) -> None:
        if self.peek() != sign:
            self.fail(f"expected {what}, found {self.peek()!r}" if self.peek() else f"expected {what}, it ends here")
        self.at += 1

    def skip(self, sign: str) -> bool:
        is_there = self.peek() == sign
        self.at += is_there
        return is_there

    def name(self, what: str, *, is_class: bool = False, taken: frozenset[str] = frozenset()) -> str:
        name, column = self.peek(), self.column()
        if not re.match(r"[A-Za-z_]", name):
            self.fail(f"expected the name of a {what}" + (f", found {name!r}" if name else ""))
        rule = PASCAL if is_class else SNAKE
        if not rule.fullmatch(name):
            how = "LruCache" if is_class else "two_sum"
            self.fail(f"write the name of a {what} like {how}, not {name!r}: each language gets its own form", column)
        if len(name) > MOST_NAME:
            self.fail(f"a name has at most {MOST_NAME} letters", column)
        if name in taken:
            self.fail(f"{name!r} has a meaning of its own in one of the languages: choose another name", column)
        self.at += 1
        return name

    def call(self) -> Call:
        if self.is_class:
            name = self.name("class", is_class=True, taken=frozenset(CLASS_NAMES))
        elif self.is_method:
            name = self.name("method", taken=METHOD_NAMES)
        else:
            name = self.name("function", taken=RESERVED)
        self.take("(", "'(' after the name")
        parameters: list[Parameter] = []
        while not self.skip(")"):
            if parameters:
                self.take(",", "',' or ')' after a parameter")
            column = self.column()
            given = self.name("parameter")
            if any(one.name == given for one in parameters):
                self.fail(f"the parameter {given!r} is there twice", column)
            self.take(":", f"':' and a type after {given!r}")
            parameters.append(Parameter(given, self.type()))
            if len(parameters) > MOST_PARAMETERS:
                self.fail(f"at most {MOST_PARAMETERS} parameters are taken", column)
        if not parameters and not self.is_class and not self.is_method:
            self.fail("a function has at least one parameter, or every test would be the same")
        result = None
        if self.peek() == "->" and self.is_class:
            self.fail("a class returns nothing: leave out '->'")
        if self.skip("->"):
            if self.peek() in ("None", "void", "null"):
                self.fail(f"leave out '-> {self.peek()}' where nothing is returned")
            result = self.type()
        if self.peek():
            self.fail(f"expected the end, found {self.peek()!r}")
        return Call(name, tuple(parameters), result)

    def type(self, depth: int = 1) -> Type:
        name, column = self.peek(), self.column()
        if name not in NAMES:
            meant = f"; {ALIASES[name]} is meant, perhaps" if name in ALIASES else ""
            known = ", ".join("list[...]" if one == "list" else one for one in NAMES)
            self.fail(
                f"there is no type {name!r}{meant}; types are {known}" if name else f"expected a type: {known}", column
            )
        self.at += 1
        item = None
        if name == "list":
            self.take("[", "'[' and the type of the items after 'list'")
            if depth >= DEEPEST:
                self.fail(f"lists are nested at most {DEEPEST} deep", column)
            item = self.type(depth + 1)
            self.take("]", "']' after the type of the items")
            if item.name == "Graph":
                self.fail("a list of graphs is not taken", column)
        is_nullable = self.skip("?")
        if is_nullable and name in (*NODES, "Graph"):
            self.fail(f"a {name} may be empty ([]), so leave out '?'", column)
        if is_nullable and item and item.leaf.name in NODES:
            self.fail(f"a list of {item.leaf.name} cannot be null: leave out '?'", column)
        return Type(name, item, is_nullable)
