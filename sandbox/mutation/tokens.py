"""Mutants of C-like languages, token by token: no compiler is needed, and what does not compile does not count.

`<` is taken for a comparison unless a `>` closes it with nothing but names and commas between: then it holds types.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.mutation.mutant import OVERFLOW, Edit, short

LANGUAGES = ("c", "cpp", "java", "csharp", "javascript", "typescript", "go", "rust", "kotlin", "d", "groovy")
TOKEN = re.compile(
    r"""
      (?P<skip>\s+ | //[^\n]* | /\*.*?\*/ | ^[ \t]*\#(?:\\\n|[^\n])* )
    | (?P<text>R"\(.*?\)" | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])' | `(?:\\.|[^`\\])*`)
    | (?P<number>\d[\w']*(?:\.\d[\w']*)?(?:(?<=[eE])[+-]\d+)?)
    | (?P<name>[^\W\d]\w*)
    | (?P<sign>>>>=|<<=|>>=|===|!==|\.\.\.|\.\.=|->|=>|::|<=|>=|==|!=|&&|\|\||\+\+|--|\+=|-=|\*=|/=|%=|&=|\|=|\^=|<<|\S)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
BOUNDS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
SIGNS = {"==": "!=", "!=": "==", "===": "!==", "!==": "==="}
ARITHMETIC = {"+": "-", "-": "+", "*": "+", "+=": "-=", "-=": "+=", "++": "--", "--": "++", "*=": "+="}
MIN_MAX = {"min": "max", "max": "min", "Min": "Max", "Max": "Min"}
NEVER = re.compile(r"(?i)(inf|infinity|never|unreachable|unreached|huge|big|far|oo)\w*")
TECHNICAL = {"sync_with_stdio", "tie", "reserve", "setprecision", "exit", "ignore", "imbue", "printf", "scanf"}
TECHNICAL |= {"println", "print", "readFileSync", "BufferedReader", "resize", "assign", "Scanner"}
KEYWORDS = {"return", "case", "throw", "else", "in", "yield", "co_return", "typeof", "await", "new", "delete", "goto"}
TYPES_ONLY = {",", "*", "&", "::", ".", "?", "[", "]", "...", "<", ">"}
SYMMETRIC = {*MIN_MAX, "gcd", "lcm", "swap", "abs", "__gcd", "if", "for", "while", "switch", "catch"}
NARROWER = {  # a shorter integer, by language; the words may be several tokens
    "c": {"long long": "int", "int64_t": "int32_t", "uint64_t": "uint32_t"},
    "cpp": {"long long": "int", "int64_t": "int32_t", "uint64_t": "uint32_t", "__int128": "long long"},
    "java": {"long": "int"},
    "csharp": {"long": "int"},
}
SUFFIX = re.compile(r"(\d[\d']*)(?:ll|LL|L|l)$")


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int
    end: int


def edits(source: str, language: str) -> Iterator[Edit]:
    yield from _Mutator(source, language).edits()


class _Mutator:
    def __init__(self, source: str, language: str) -> None:
        self.source = source
        self.language = language
        self.tokens = [
            Token(found.lastgroup or "", found[0], found.start(), found.end())
            for found in TOKEN.finditer(source)
            if found.lastgroup != "skip"
        ]
        self.closes = self.pairs()
        self.opens = {close: start for start, close in self.closes.items()}
        self.types = self.type_brackets()

    def text(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def between(self, first: int, last: int) -> str:
        return self.source[self.tokens[first].start : self.tokens[last].end]

    def pairs(self) -> dict[int, int]:
        """Index of the closing bracket by that of the opening one."""
        stack: list[int] = []
        found = {}
        for index, token in enumerate(self.tokens):
            if token.kind == "sign" and token.text in "([{":
                stack.append(index)
            elif token.kind == "sign" and token.text in ")]}" and stack:
                found[stack.pop()] = index
        return found

    def type_brackets(self) -> set[int]:
        """Indices of < and > that hold types."""
        found: set[int] = set()
        for index, token in enumerate(self.tokens):
            if token.text != "<" or index in found:
                continue
            before = self.source[self.tokens[index - 1].end : token.start] if index else ""
            after = self.source[token.end : token.end + 1]
            if before and after.isspace():
                continue  # a < b
            stack = [index]
            for later in range(index + 1, min(index + 60, len(self.tokens))):
                word = self.tokens[later]
                if word.text == "<":
                    stack.append(later)
                elif word.text == ">":
                    found |= {stack.pop(), later}
                    if not stack:
                        break
                elif word.kind not in ("name", "number") and word.text not in TYPES_ONLY | {"(", ")"}:
                    break
        return found

    def is_operand_end(self, index: int) -> bool:
        return (self.kind(index) in ("name", "number") and self.text(index) not in KEYWORDS) or self.text(index) in (
            ")",
            "]",
        )

    def in_call_of(self, index: int) -> set[str]:
        """Names of all calls around a token."""
        around = (start for start, close in self.closes.items() if start < index < close)
        return {self.text(start - 1) for start in around if self.text(start) == "("}

    # --- changes ----------------------------------------------------------------------------------

    def edits(self) -> Iterator[Edit]:
        for index, token in enumerate(self.tokens):
            if self.in_call_of(index) & TECHNICAL or token.text in TECHNICAL:
                continue
            if token.kind == "sign":
                yield from self.sign(index, token)
            elif token.kind == "number":
                yield from self.number(index, token)
            elif token.kind == "name":
                yield from self.name(index, token)
            yield from self.narrower(index, token)
        yield from self.dropped()

    def replaced(self, operator: str, index: int, after: str) -> Edit:
        return Edit(operator, self.tokens[index].start, self.tokens[index].end, after)

    def sign(self, index: int, token: Token) -> Iterator[Edit]:
        sign = token.text
        if sign in BOUNDS and index not in self.types:
            if not self.keeps_the_best(index):
                yield self.replaced("bound", index, BOUNDS[sign])
        elif sign in SIGNS:
            yield self.replaced("comparison", index, SIGNS[sign])
        elif sign in ("&&", "||"):
            if self.is_operand_end(index - 1):
                yield self.replaced("and-or", index, "||" if sign == "&&" else "&&")
        elif sign == "!" and (self.kind(index + 1) == "name" or self.text(index + 1) == "("):
            if self.text(index - 1) in ("(", "&&", "||", "=", "return", ",", "?", ":"):
                yield Edit("negation", token.start, token.end, "", f"!{self.text(index + 1)} without !")
        elif sign in ARITHMETIC and self.is_arithmetic(index):
            yield self.replaced("arithmetic", index, ARITHMETIC[sign])
        if sign in ("-", "/", "%") and self.is_plain(index - 1) and self.is_plain(index + 1):
            around = (self.text(index - 2), self.text(index + 2))
            if around[0] in ("(", "[", "=", ",", "return", "<", ">", "+") and around[1] in (
                ")",
                "]",
                ";",
                ",",
                "<",
                ">",
                "+",
            ):
                swapped = f"{self.text(index + 1)} {sign} {self.text(index - 1)}"
                start, end = self.tokens[index - 1].start, self.tokens[index + 1].end
                yield Edit("swap", start, end, swapped, f"{short(self.source[start:end])} swapped")

    def is_plain(self, index: int) -> bool:
        return self.kind(index) in ("name", "number") and self.text(index) not in KEYWORDS

    def is_arithmetic(self, index: int) -> bool:
        sign = self.text(index)
        if "text" in (self.kind(index - 1), self.kind(index + 1)):
            return False
        if sign in ("++", "--", "+=", "-=", "*="):
            return True
        is_type = (
            sign == "*" and self.kind(index - 1) == "name" and self.text(index - 2) in ("", ";", "{", "}", "(", ",")
        )
        return self.is_operand_end(index - 1) and not is_type

    def keeps_the_best(self, index: int) -> bool:
        """`if (a < b) b = a;`: equal ones change nothing."""
        start = next((at for at in range(index, max(index - 30, 0), -1) if self.closes.get(at, 0) > index), None)
        if start is None or self.text(start) != "(" or self.text(start - 1) != "if":
            return False
        close = self.closes[start]
        body = close + 2 if self.text(close + 1) == "{" else close + 1
        semicolon = next((at for at in range(body, len(self.tokens)) if self.text(at) == ";"), None)
        if semicolon is None:
            return False
        left = [self.text(at) for at in range(start + 1, index)]
        right = [self.text(at) for at in range(index + 1, close)]
        done = [self.text(at) for at in range(body, semicolon)]
        return done in ([*left, "=", *right], [*right, "=", *left])

    def number(self, index: int, token: Token) -> Iterator[Edit]:
        if not re.fullmatch(r"\d[\d']*(?:[uUlLn]*)", token.text) or self.is_allocation(index):
            return
        if self.text(index - 1) == "=" and NEVER.fullmatch(self.text(index - 2)):
            return
        if (
            self.text(index - 1) == "return"
            and self.text(index + 1) == ";"
            and token.text == "0"
            and self.in_main(index)
        ):
            return
        digits = re.match(r"[\d']+", token.text)
        suffix = token.text[digits.end() :] if digits else ""
        value = int(digits[0].replace("'", "")) if digits else 0
        for other in (value + 1, value - 1):
            yield self.replaced("constant", index, f"{other}{suffix}" if other >= 0 else f"({other}{suffix})")

    def in_main(self, index: int) -> bool:
        depth_one = [start for start, close in self.closes.items() if start < index < close and self.text(start) == "{"]
        head = self.source[: self.tokens[depth_one[0]].start][-60:] if depth_one else ""
        return len(depth_one) == 1 and "main" in head

    def is_allocation(self, index: int) -> bool:
        """A number in the length of an array: outside of it nothing is certain to happen."""
        if self.text(index - 1) in ("<<", "setw"):
            return False
        starts = [start for start, close in self.closes.items() if start < index < close and self.text(start) in "(["]
        if not starts:
            return index in self.types
        start = max(starts)
        before = start - 1
        if self.text(start) == "[":
            return (
                self.kind(before) == "name"
                and self.kind(before - 1) in ("name",)
                and self.text(before - 1) not in KEYWORDS
            )
        # vector<int> seen(n + 1), (new) int[n + 1], vector<int>(n + 1)
        return before - 1 in self.types or before in self.types

    def name(self, index: int, token: Token) -> Iterator[Edit]:
        name = token.text
        if name in ("true", "false"):
            yield self.replaced("constant", index, "false" if name == "true" else "true")
        elif name in ("break", "continue") and self.text(index + 1) == ";" and not self.in_switch(index):
            yield self.replaced("jump", index, "continue" if name == "break" else "break")
        elif name in MIN_MAX and self.text(index + 1) == "(":
            yield self.replaced("min-max", index, MIN_MAX[name])
        elif name in ("if", "while") and self.text(index + 1) == "(" and index + 1 in self.closes:
            close = self.closes[index + 1]
            start, end = self.tokens[index + 1].end, self.tokens[close].start
            test = self.source[start:end]
            if ">>" not in test and not (name == "while" and "--" in test) and test.strip() != "true":
                yield Edit("negation", start, end, f"!({test})", f"{short(test)} negated")
        if self.text(index + 1) == "(" and name not in SYMMETRIC | KEYWORDS and index + 1 in self.closes:
            yield from self.swapped_arguments(index)

    def in_switch(self, index: int) -> bool:
        starts = [start for start, close in self.closes.items() if start < index < close and self.text(start) == "{"]
        return any(self.text(self.opens.get(start - 1, 0) - 1) == "switch" for start in starts)

    def swapped_arguments(self, index: int) -> Iterator[Edit]:
        before = self.text(index - 1)
        is_declared = (self.kind(index - 1) == "name" and before not in KEYWORDS) or index - 1 in self.types
        if is_declared or before in ("*", "&", "::", "function", "func", "fn", "fun"):
            return
        start, close = index + 1, self.closes[index + 1]
        commas, at = [], start + 1
        while at < close:
            if self.text(at) == ",":
                commas.append(at)
            at = self.closes.get(at, at) + 1
        if len(commas) != 1 or commas[0] in (start + 1, close - 1) or self.text(start + 1) == "{":
            return
        first, second = self.between(start + 1, commas[0] - 1), self.between(commas[0] + 1, close - 1)
        if any("{" in part or "[&]" in part for part in (first, second)):
            return
        place = (self.tokens[start + 1].start, self.tokens[close - 1].end)
        yield Edit("swap", *place, f"{second}, {first}", f"arguments of {self.text(index)} swapped")

    def narrower(self, index: int, token: Token) -> Iterator[Edit]:
        for wide, narrow in NARROWER.get(self.language, {}).items():
            words = wide.split()
            if [self.text(index + n) for n in range(len(words))] == words:
                yield Edit(OVERFLOW, token.start, self.tokens[index + len(words) - 1].end, narrow)
        found = SUFFIX.match(token.text) if token.kind == "number" and self.language in NARROWER else None
        if found:
            yield self.replaced(OVERFLOW, index, found[1])

    def dropped(self) -> Iterator[Edit]:
        """Statements that only call or assign; declarations, reading and printing stay."""
        depth = 0
        start: int | None = None
        for index, token in enumerate(self.tokens):
            if token.text in ("(", "["):
                depth += 1
            elif token.text in (")", "]"):
                depth -= 1
            if depth == 0 and token.text in (";", "{", "}"):
                if start is not None and token.text == ";" and self.may_go(start, index):
                    note = f"without {short(self.between(start, index - 1))}"
                    yield Edit("drop", self.tokens[start].start, self.tokens[index - 1].end, "", note)
                start = index + 1
            elif depth == 0 and (token.text in ("else", ":") or self.ends_a_head(index)):
                start = index + 1

    def ends_a_head(self, index: int) -> bool:
        """The ) of if (...) or while (...) or for (...)."""
        return self.text(index) == ")" and self.text(self.opens.get(index, 0) - 1) in ("if", "while", "for")

    def may_go(self, start: int, end: int) -> bool:
        words = [self.text(at) for at in range(start, end)]
        if words in (["break"], ["continue"]):
            return not self.in_switch(start)
        if (
            not words
            or self.kind(start) not in ("name", "sign")
            or words[0] in KEYWORDS | {"for", "using", "const", "if"}
        ):
            return False
        if any(word in words for word in (">>", "cin", "cout", "{")) or set(words) & TECHNICAL:
            return False
        if words[0] in ("++", "--"):
            return True
        if self.kind(start) != "name":
            return False
        after = words[1] if len(words) > 1 else ""
        if after == "::" and "=" not in words:
            return words[2:4] != [] and words[3:4] == ["("] and words[2] not in ("ios", "cin", "cout")
        return after in (
            "=",
            "+=",
            "-=",
            "*=",
            "/=",
            "%=",
            "|=",
            "&=",
            "^=",
            "++",
            "--",
            ".",
            "[",
            "->",
            "(",
            "<<=",
            ">>=",
        )
