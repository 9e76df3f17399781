"""Programs and outputs as people read them: highlighted lines, two programs side by side, marked differences.

Everything that comes out is escaped HTML; nothing else may be marked safe.
"""

from dataclasses import dataclass
from itertools import zip_longest

from django.utils.safestring import SafeString, mark_safe
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from core.diff import Part, marked_pair, side_by_side
from judge.files import is_source, usual_name
from judge.models import Submission

OUTPUT_LINES_MAX = 60
LINE_CHARS_MAX = 500
OUTPUT_WORDS = r"\s+|\S+"  # as answers are compared
# where Pygments calls a language otherwise
LEXERS = {"asm": "nasm", "cobol": "cobolfree", "lisp": "common-lisp", "pypy": "python", "sqlite": "sql"}


def highlight_lines(source: str, language: str) -> list[SafeString]:
    """One piece of HTML per line of the source, with Pygments' classes."""
    try:
        lexer = get_lexer_by_name(LEXERS.get(language, language), stripnl=False, ensurenl=True)
    except ClassNotFound:
        lexer = get_lexer_by_name("text", stripnl=False)
    html = highlight(source, lexer, HtmlFormatter(nowrap=True))
    return [mark_safe(line) for line in html.rstrip("\n").split("\n")]  # noqa: S308  Pygments escapes


@dataclass(frozen=True, slots=True)
class Listing:
    """A file of a submission. `anchor` goes before the numbers of its lines in addresses; "" for the program itself."""

    name: str
    text: str
    lines: list[SafeString]
    anchor: str

    @property
    def id(self) -> str:
        return f"{self.anchor}source-text"


def listings(submission: Submission) -> list[Listing]:
    """The program, then its other files by name; of answers all files, and the text where there is one."""
    language, texts = submission.language, dict(sorted(submission.files.items()))
    if submission.source.strip() or not texts:
        texts = {submission.file_name or usual_name(language): submission.source, **texts}
    return [
        Listing(name, text, highlight_lines(text, language.pk if is_source(name, language) else "text"), anchor)
        for number, (name, text) in enumerate(texts.items(), start=1)
        for anchor in [f"F{number}-" if number > 1 else ""]
    ]


def parts(left: Submission, right: Submission) -> list[Part]:
    """Files that differ. The programs themselves are compared with each other, whatever they are called."""
    names = sorted({*left.files, *right.files})
    titles = dict.fromkeys(side.file_name or usual_name(side.language) for side in (left, right))
    pairs = [(" / ".join(titles), left.source, right.source)]
    pairs += [(name, left.files.get(name, ""), right.files.get(name, "")) for name in names]
    return [Part(name, rows) for name, one, two in pairs if (rows := side_by_side(one, two))]


@dataclass(frozen=True, slots=True)
class OutputDiff:
    """Expected and got, with what differs marked; `skipped` equal lines come before what is shown."""

    expected: SafeString
    got: SafeString
    skipped: int
    is_cut: bool
    is_empty: bool


def output_diff(expected: str, got: str) -> OutputDiff:
    """Mark what differs, word by word, from just before the first line that differs."""
    a, b = expected.rstrip().splitlines(), got.rstrip().splitlines()
    first = next(
        (n for n, (x, y) in enumerate(zip_longest(a, b)) if x is None or y is None or x.split() != y.split()), 0
    )
    start = max(0, first - 3)
    end = start + OUTPUT_LINES_MAX
    left, right = [], []
    for x, y in zip_longest(a[start:end], b[start:end]):
        marked = marked_pair(_cut(x), _cut(y), OUTPUT_WORDS)
        if x is not None:
            left.append(marked[0])
        if y is not None:
            right.append(marked[1])
    return OutputDiff(
        expected=mark_safe("\n".join(left)),  # noqa: S308  each line is escaped
        got=mark_safe("\n".join(right)),  # noqa: S308
        skipped=start,
        is_cut=max(len(a), len(b)) > end or any(len(line) > LINE_CHARS_MAX for line in (*a[start:end], *b[start:end])),
        is_empty=not got.strip(),
    )


def _cut(line: str | None) -> str | None:
    return line if line is None or len(line) <= LINE_CHARS_MAX else f"{line[:LINE_CHARS_MAX]}…"
