"""Mutants of Python, through its syntax tree.

What could change nothing is left out where that is cheap to see: `<` for `<=` where the larger of two is kept, a longer
list than needed, a number that stands for "never".
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from sandbox.mutation.mutant import Edit, short

LANGUAGES = ("python", "pypy")
BOUNDS = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
COMPARISONS = {ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}
ARITHMETIC = {ast.Add: "-", ast.Sub: "+", ast.FloorDiv: "*", ast.Mult: "+", ast.BitAnd: "|", ast.BitOr: "&"}
ARITHMETIC |= {ast.LShift: ">>", ast.RShift: "<<", ast.BitXor: "|"}
NOT_COMMUTATIVE = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.LShift, ast.RShift)
SYMMETRIC = {"min", "max", "gcd", "lcm", "print", "isclose", "zip"}  # swapped arguments change little or nothing
TECHNICAL = {"setrecursionlimit", "stack_size", "open", "exit", "_exit", "fdopen", "read", "write", "round", "input"}
NEVER = re.compile(r"(?i)(inf|infinity|never|unreachable|unreached|huge|big|far|nothing|none_yet|no_way|oo)(_\w+)?")
LARGE = 10_000  # such a number on its own is a limit or stands for "never": only what is near it counts


def edits(source: str) -> Iterator[Edit]:
    """Nothing for a source that is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return
    yield from _Mutator(source, tree).edits()


class _Mutator:
    def __init__(self, source: str, tree: ast.Module) -> None:
        self.source = source
        self.tree = tree
        self.parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
        self.lines = [0]  # byte offset of each line; columns count bytes
        self.raw = source.encode()
        for line in self.raw.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
        self.stored = Counter(names)
        self.functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}

    # --- places -----------------------------------------------------------------------------------

    def at(self, line: int, column: int) -> int:
        return len(self.raw[: self.lines[line - 1] + column].decode())

    def start(self, node: ast.expr | ast.stmt) -> int:
        return self.at(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt) -> int:
        return self.at(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def text(self, node: ast.expr | ast.stmt) -> str:
        return self.source[self.start(node) : self.end(node)]

    def between(self, left: ast.expr, right: ast.expr, symbol: str) -> tuple[int, int] | None:
        """Where the operator stands, past closing parentheses and before opening ones."""
        found = re.search(re.escape(symbol).replace(r"\ ", r"\s+"), self.source[self.end(left) : self.start(right)])
        return (self.end(left) + found.start(), self.end(left) + found.end()) if found else None

    def replaced(self, operator: str, node: ast.expr | ast.stmt, after: str, note: str = "") -> Edit:
        return Edit(operator, self.start(node), self.end(node), after, note)

    # --- what is left alone -----------------------------------------------------------------------

    def is_left_alone(self, node: ast.AST) -> bool:
        """Inside annotations, technical calls, and texts."""
        while (parent := self.parents.get(node)) is not None:
            if isinstance(parent, ast.Call) and name_of(parent.func) in TECHNICAL and node is not parent.func:
                return True
            if isinstance(parent, ast.arg) or (isinstance(parent, ast.AnnAssign) and node is parent.annotation):
                return True
            if isinstance(parent, ast.FunctionDef) and node is parent.returns:
                return True
            if isinstance(parent, ast.JoinedStr | ast.Import | ast.ImportFrom):
                return True
            node = parent
        return False

    def keeps_the_best(self, node: ast.Compare) -> bool:
        """`if a < b: b = a`, with calls such as heappush behind: equal ones change nothing."""
        parent = self.parents.get(node)
        if not isinstance(parent, ast.If) or parent.orelse or len(node.ops) != 1:
            return False
        sides = {ast.unparse(node.left), ast.unparse(node.comparators[0])}
        assigned = [s for s in parent.body if isinstance(s, ast.Assign)]
        others = [s for s in parent.body if not isinstance(s, ast.Assign | ast.Expr)]
        kept = [s for s in assigned if {ast.unparse(s.targets[0]), ast.unparse(s.value)} == sides]
        return bool(kept) and len(assigned) == len(kept) and not others

    def allocates(self, node: ast.AST) -> bool:
        """The length in `[x] * length` or `for _ in range(length)` of a list of rows."""
        while (parent := self.parents.get(node)) is not None and isinstance(parent, ast.BinOp):
            other = parent.left if node is parent.right else parent.right
            if isinstance(parent.op, ast.Mult) and isinstance(other, ast.List | ast.Constant | ast.Call):
                return isinstance(other, ast.List) or name_of(getattr(other, "func", None)) in ("bytearray", "bytes")
            node = parent
        if isinstance(parent, ast.Call) and name_of(parent.func) in ("bytearray", "array"):
            return True
        outer = self.parents.get(parent) if parent is not None else None
        if not (isinstance(parent, ast.Call) and name_of(parent.func) == "range"):
            return False
        return isinstance(outer, ast.comprehension) and isinstance(outer.target, ast.Name) and outer.target.id == "_"

    def stands_for_never(self, node: ast.AST) -> bool:
        while (parent := self.parents.get(node)) is not None and not isinstance(parent, ast.stmt):
            node = parent
        if not isinstance(parent, ast.Assign) or node is not parent.value:
            return False
        return any(isinstance(target, ast.Name) and NEVER.fullmatch(target.id) for target in parent.targets)

    # --- changes ----------------------------------------------------------------------------------

    def edits(self) -> Iterator[Edit]:
        for node in ast.walk(self.tree):
            if self.is_left_alone(node):
                continue
            match node:
                case ast.Compare():
                    yield from self.comparison(node)
                case ast.BoolOp():
                    yield from self.boolean(node)
                case ast.BinOp():
                    yield from self.arithmetic(node)
                case ast.AugAssign() if type(node.op) in ARITHMETIC:
                    found = re.search(r"\S+=", self.source[self.end(node.target) : self.start(node.value)])
                    if found:
                        at = self.end(node.target)
                        yield Edit("arithmetic", at + found.start(), at + found.end(), f"{ARITHMETIC[type(node.op)]}=")
                case ast.UnaryOp(op=ast.Not() | ast.USub()) if not isinstance(node.operand, ast.Constant):
                    yield self.replaced("negation", node, self.text(node.operand))
                case ast.Constant():
                    yield from self.constant(node)
                case ast.Call():
                    yield from self.call(node)
                case ast.Break():
                    yield self.replaced("jump", node, "continue")
                case ast.Continue():
                    yield self.replaced("jump", node, "break")
            if isinstance(node, ast.If | ast.While | ast.IfExp) and not isinstance(node.test, ast.Constant):
                yield self.replaced("negation", node.test, f"not ({self.text(node.test)})", self.negated(node.test))
            if isinstance(node, ast.comprehension):
                for test in node.ifs:
                    yield self.replaced("negation", test, f"not ({self.text(test)})", self.negated(test))
            if isinstance(node, ast.stmt) and self.may_go(node):
                yield self.replaced("drop", node, "pass", f"without {short(self.text(node))}")

    def negated(self, test: ast.expr) -> str:
        return f"{short(self.text(test))} negated"

    def comparison(self, node: ast.Compare) -> Iterator[Edit]:
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            kind = type(operator)
            for table, name in ((BOUNDS, "bound"), (COMPARISONS, "comparison")):
                if kind in table and not (table is BOUNDS and self.keeps_the_best(node)):
                    symbol = SYMBOLS[kind]
                    if place := self.between(left, right, symbol):
                        yield Edit(name, *place, table[kind])
            left = right

    def boolean(self, node: ast.BoolOp) -> Iterator[Edit]:
        before, after = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            if place := self.between(left, right, before):
                yield Edit("and-or", *place, after)

    def arithmetic(self, node: ast.BinOp) -> Iterator[Edit]:
        is_text = any(
            isinstance(side, ast.Constant | ast.JoinedStr) and not is_number(side) for side in (node.left, node.right)
        )
        is_list = any(isinstance(side, ast.List | ast.ListComp) for side in (node.left, node.right))
        if is_text or is_list or self.stands_for_never(node):
            return
        kind = type(node.op)
        if kind in ARITHMETIC and (place := self.between(node.left, node.right, SYMBOLS[kind])):
            yield Edit("arithmetic", *place, ARITHMETIC[kind])
        if isinstance(node.op, NOT_COMMUTATIVE) and not all(map(is_number, (node.left, node.right))):
            left, right = self.text(node.left), self.text(node.right)
            gap = self.source[self.end(node.left) : self.start(node.right)]
            if gap.strip() == SYMBOLS[kind]:  # no parentheses to be moved
                swapped = f"({right}) {SYMBOLS[kind]} ({left})"
                yield self.replaced("swap", node, swapped, f"{short(self.text(node))} swapped")

    def constant(self, node: ast.Constant) -> Iterator[Edit]:
        value = node.value
        if isinstance(value, bool):
            yield self.replaced("constant", node, str(not value))
            return
        if not isinstance(value, int) or self.stands_for_never(node):
            return
        parent = self.parents.get(node)
        if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Pow) and is_number(parent.right):
            return  # 10**9: its neighbours are made from the whole
        if isinstance(parent, ast.UnaryOp):
            return
        longer = [] if self.allocates(node) else [value + 1]
        for other in (*longer, value - 1):
            yield self.replaced("constant", node, str(other) if other >= 0 else f"({other})")

    def call(self, node: ast.Call) -> Iterator[Edit]:
        name = name_of(node.func)
        if name in ("min", "max", "any", "all") and isinstance(node.func, ast.Name):
            other = {"min": "max", "max": "min", "any": "all", "all": "any"}[name]
            yield self.replaced("min-max", node.func, other)
        if len(node.args) == 2 and name not in SYMMETRIC and not node.keywords:
            first, second = node.args
            if any(isinstance(arg, ast.Starred) for arg in node.args) or not (
                name in self.functions or name == "range"
            ):
                return
            gap = self.source[self.end(first) : self.start(second)]
            swapped = self.text(second) + gap + self.text(first)
            yield Edit("swap", self.start(first), self.end(second), swapped, f"arguments of {name} swapped")

    def may_go(self, node: ast.stmt) -> bool:
        """Statements without which the program still runs: no first assignment, no reading, no printing."""
        match node:
            case ast.AugAssign() | ast.Continue() | ast.Break():
                return True
            case ast.Return(value=None):
                return True
            case ast.Assign(targets=[ast.Subscript()]):
                return True
            case ast.Assign(targets=[ast.Name(id=name)]):
                return self.stored[name] > 1 and not isinstance(self.parents.get(node), ast.Module)
            case ast.Expr(value=ast.Call(func=func)):
                return (isinstance(func, ast.Attribute) and name_of(func) not in TECHNICAL) or name_of(func) in (
                    "heappush", "heappop", "heapify",
                )  # fmt: skip
        return False


SYMBOLS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.In: "in",
    ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not", ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
    ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.LShift: "<<", ast.RShift: ">>", ast.BitAnd: "&",
    ast.BitOr: "|", ast.BitXor: "^", ast.MatMult: "@",
}  # fmt: skip


def name_of(node: ast.AST | None) -> str:
    """Of what is called, without what it belongs to."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)
