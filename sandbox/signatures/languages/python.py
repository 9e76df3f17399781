import keyword
from collections.abc import Mapping

from sandbox.signatures.languages.base import Driver, Language, safe
from sandbox.signatures.types import Call, Signature, Type

NAMES = {"long": "int", "string": "str", "char": "str", "Graph": "list[list[int]]"}
RESERVED = {*keyword.kwlist, "self"}
NODES = {
    "ListNode": """# class ListNode:
#     def __init__(self, value=0, next=None):
#         self.value = value
#         self.next = next
""",
    "TreeNode": """# class TreeNode:
#     def __init__(self, value=0, left=None, right=None):
#         self.value = value
#         self.left = left
#         self.right = right
""",
}
DRIVER = Driver('''"""Calls the program in solution.py: arguments come in as JSON, the answer goes out as JSON."""

import builtins
import json
import os
import sys


class ListNode:
    def __init__(self, value=0, next=None):
        self.value = value
        self.next = next


class TreeNode:
    def __init__(self, value=0, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right


def read(value, kind):
    name, item, _ = kind
    if value is None:
        return None
    if name == "list":
        return value if item[0] in PLAIN else [read(one, item) for one in value]
    if name == "float":
        return float(value)
    if name == "ListNode":
        first = None
        for one in reversed(value):
            first = ListNode(one, first)
        return first
    if name == "TreeNode":
        return read_tree(value)
    return value


def read_tree(values):
    if not values:
        return None
    root = TreeNode(values[0])
    row, at = [root], 1
    for node in row:
        for side in ("left", "right"):
            if at < len(values) and values[at] is not None:
                child = TreeNode(values[at])
                setattr(node, side, child)
                row.append(child)
            at += 1
    return root


def write(value, kind):
    """What json can write; a value of another type stays as it is, and is then no right answer."""
    name, item, _ = kind
    if name == "ListNode":
        values = []
        while value is not None:
            check(value, ListNode)
            values.append(value.value)
            value = value.next
        return values
    if name == "TreeNode":
        return write_tree(value)
    if name == "list" and isinstance(value, (list, tuple)):
        return value if item[0] in PLAIN else [write(one, item) for one in value]
    if name == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def write_tree(root):
    values, row = [], [root]
    for node in row:
        if node is None:
            values.append(None)
            continue
        check(node, TreeNode)
        values.append(node.value)
        row.append(node.left)
        row.append(node.right)
    while values and values[-1] is None:
        values.pop()
    return values


def check(value, kind):
    if not isinstance(value, kind):
        sys.exit(f"Expected a {kind.__name__} or None, got {value!r:.100} ({type(value).__name__}).")


def dump(value, kind, text):
    try:
        return json.dumps(write(value, kind) if kind else None, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        sys.exit(f"{text}: cannot take {value!r:.100} ({type(value).__name__}) as an answer: {error}")


def find(owner, name, text):
    found = getattr(owner, name, None)
    if not callable(found):
        sys.exit(f"There is no {text}: keep its name as the starter code has it.")
    return found


def tell(kind, error, trace):
    """Without the lines of this file."""
    while trace and trace.tb_frame.f_globals is globals():
        trace = trace.tb_next
    sys.__excepthook__(kind, error, trace)


def answers(lines):
    import solution

    if not IS_CLASS:
        name, kinds, result, text = CALLS[0]
        arguments = [read(json.loads(line), kind) for line, kind in zip(lines, kinds)]
        value = find(solution, name, text)(*arguments)
        yield dump(value if IN_PLACE is None else arguments[IN_PLACE], result, text)
        return
    calls = {call[0]: call for call in CALLS}
    built = None
    for line in lines:
        if not line.strip():
            continue
        given, *values = json.loads(line)
        name, kinds, result, text = calls[given]
        owner = solution if built is None else built
        value = find(owner, name, text)(*[read(one, kind) for one, kind in zip(values, kinds)])
        if built is None:
            built, value = value, None
        yield dump(value, result, text)


PLAIN = {"int", "long", "bool", "string", "char"}
IS_CLASS = @@{is_class}
IN_PLACE = @@{in_place}
CALLS = @@{calls}

if __name__ == "__main__":
    builtins.ListNode, builtins.TreeNode = ListNode, TreeNode
    sys.excepthook = tell
    sys.setrecursionlimit(20_000)
    lines = sys.stdin.buffer.read().decode().split("\\n")
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the program prints is no answer
    is_done = False
    try:
        text = "".join(f"{line}\\n" for line in answers(lines))
        is_done = True
    except SystemExit as error:
        if isinstance(error.code, str):
            raise
    if not is_done:
        sys.exit("The program ended itself (exit) before it gave its answer: return it instead.")
    sys.stdout.flush()
    out.write(text.encode("utf-8", "replace"))
    out.close()
''')


def starter(signature: Signature) -> str:
    nodes = "".join(f"{text}\n\n" for name, text in NODES.items() if signature.uses(name))
    if not signature.is_class:
        about = f'    """Change {signature.in_place} itself; nothing is returned."""\n' if signature.in_place else ""
        return f"{nodes}def {head(signature.main)}:\n{about}    pass\n"
    body = "\n".join(
        f"    def {head(call, is_method=True, name='__init__' if call is signature.main else '')}:\n        pass\n"
        for call in signature.calls
    )
    return f"{nodes}class {signature.main.name}:\n{body}"


def head(call: Call, *, is_method: bool = False, name: str = "") -> str:
    given = [f"{safe(one.name, RESERVED)}: {hint(one.type)}" for one in call.parameters]
    given = ["self", *given] if is_method else given
    return f"{name or call.name}({', '.join(given)}) -> {hint(call.result) if call.result else 'None'}"


def hint(kind: Type) -> str:
    text = f"list[{hint(kind.item)}]" if kind.item else NAMES.get(kind.name, kind.name)
    return f"{text} | None" if kind.is_nullable or kind.name in NODES else text


def driver(signature: Signature) -> Mapping[str, str]:
    names = [one.name for one in signature.parameters]
    calls = [
        (call.name, [data(one.type) for one in call.parameters], data(kind) if kind else None, words(call, signature))
        for call in signature.calls
        for kind in [signature.answer if call is signature.main else call.result]
    ]
    text = DRIVER.substitute(
        is_class=signature.is_class,
        in_place=names.index(signature.in_place) if signature.in_place else None,
        calls=repr(calls),
    )
    return {"main.py": text}


def words(call: Call, signature: Signature) -> str:
    if not signature.is_class:
        return f"function {head(call)}"
    return f"class {call.name}" if call is signature.main else f"method {head(call)}"


def data(kind: Type) -> tuple[object, ...]:
    kind_seen = kind.plain if kind.name == "Graph" else kind
    return (kind_seen.name, data(kind_seen.item) if kind_seen.item else None, kind.is_nullable)


LANGUAGE = Language(starter, driver, lambda signature: "solution.py")
