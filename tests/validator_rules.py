"""Which rules of a validator in Python its bad inputs, or bad outputs, were refused by.

A rule is a call of fail() or decide(43, ...), and each part of an `or` before one. The validator is run here, in this
process: so it serves programs of our own alone.
"""

import ast
import contextlib
import io
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

RIGHT, WRONG = 42, 43
Rules = set[str]


class Watched(ast.NodeTransformer):
    """Tells `seen` of each rule that refuses something; `rules` are all there are."""

    def __init__(self, path: Path) -> None:
        self.seen: Rules = set()
        self.rules: Rules = set()
        tree = ast.fix_missing_locations(self.visit(ast.parse(path.read_text())))
        self.code = compile(tree, str(path), "exec")

    def run(self, given: bytes, args: Sequence[str] = ()) -> object:
        """The exit code."""
        argv = mock.patch.object(sys, "argv", ["validator", *args])
        stdin = mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        silent = contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO())
        with argv, stdin, silent[0], silent[1]:
            try:
                exec(self.code, {"__name__": "__main__", "_rule": self.rule, "_code": self.decided})  # noqa: S102
            except SystemExit as end:
                return end.code
        return 0

    def rule(self, label: str, value: object) -> object:
        if value:
            self.seen.add(label)
        return value

    def decided(self, label: str, code: object) -> object:
        if code == WRONG:
            self.seen.add(label)
        return code

    def watched(self, name: str, node: ast.expr) -> ast.Call:
        label = f"{node.lineno}: {ast.unparse(node)}"
        self.rules.add(label)
        return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [ast.Constant(label), node], []), node)

    def visit_If(self, node: ast.If) -> ast.If:
        if is_refusal(node.body[0]) and isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.Or):
            node.test.values = [self.watched("_rule", value) for value in node.test.values]
        self.generic_visit(node)
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        """A program that is gone is no rule: no file can say so."""
        if not (isinstance(node.type, ast.Name) and node.type.id == "OSError"):
            self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        match node:
            case ast.Call(func=ast.Name(id="fail"), args=[message, *_]):
                node.args[0] = self.watched("_rule", message)
            case ast.Call(func=ast.Name(id="decide"), args=[code, *_]) if ast.unparse(code) != str(RIGHT):
                node.args[0] = self.watched("_code", code)
            case _:
                self.generic_visit(node)
        return node


def is_refusal(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id="fail" | "decide"))):
            return True
    return False


def untried_input_rules(package: Path) -> Rules:
    """Of all input validators: the rules that no file in data/invalid_input is refused by."""
    bad = [path.read_bytes() for path in sorted((package / "data" / "invalid_input").glob("*.in"))]
    left: Rules = set()
    for path in sorted((package / "input_validators").glob("*.py")):
        validator = Watched(path)
        for given in bad:
            validator.run(given)
        left |= validator.rules - validator.seen
    return left


def untried_output_rules(package: Path) -> Rules:
    """Of the output validator: the rules that no file in data/invalid_output is refused by."""
    left: Rules = set()
    for path in sorted((package / "output_validator").glob("*.py")):
        validator = Watched(path)
        for out in sorted((package / "data" / "invalid_output").glob("*.out")):
            with tempfile.TemporaryDirectory() as feedback:
                files = [str(out.with_suffix(ending)) for ending in (".in", ".ans")]
                validator.run(out.read_bytes(), [*files, f"{feedback}/"])
        left |= validator.rules - validator.seen
    return left
