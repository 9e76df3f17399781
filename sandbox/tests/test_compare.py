"""What counts as the right answer. The float and case rules are those of the ICPC format's default validator."""

import pytest

from sandbox.compare import compare
from sandbox.job import Comparison

TOKENS = Comparison()
STRICT = Comparison(case_sensitive=True)
SPACED = Comparison(space_change_sensitive=True)
FLOAT = Comparison(float_absolute=1e-6, float_relative=1e-6)
EXACT = Comparison(mode="exact")
LINES = Comparison(mode="lines")


@pytest.mark.parametrize(
    ("output", "answer", "how"),
    [
        (b"", b"", TOKENS),
        (b"", b" \n\n", TOKENS),
        (b"1 2\n3", b"1\n2\n3\n", TOKENS),
        (b"1\t2 \r\n", b"1 2\n", TOKENS),
        (b"yes\n", b"YES\n", TOKENS),
        (b"YES\n", b"YES\n\n", STRICT),
        ("größe".encode(), "größe\n".encode(), TOKENS),
        (b"\xff\xfe", b"\xff\xfe\n", TOKENS),
        (b"a  b\n", b"A  B\n", SPACED),
        (b"1.0000001 x", b"1 x", FLOAT),
        (b"1000000.5", b"1000000", FLOAT),  # relative
        (b"1e-9", b"0.0", FLOAT),  # absolute
        (b".5 +5.e-1", b"0.5 0.5", FLOAT),
        (b"b\n\na \n", b"a\nb\n", LINES),
        (b"same\nsame", b"same\nsame\n", LINES),
        (b"x \n", b"x \n", EXACT),
    ],
)
def test_output_is_right(output: bytes, answer: bytes, how: Comparison) -> None:
    assert compare(output, answer, how) == (True, "")


@pytest.mark.parametrize(
    ("output", "answer", "how", "message"),
    [
        (b"8", b"7", TOKENS, "token 1: expected 7, got 8"),
        (b"1 2 8", b"1 2 7", TOKENS, "token 3: expected 7, got 8"),
        (b"1 2", b"1 2 3", TOKENS, "the output ends after 2 tokens: expected 3"),
        (b"1 2 3", b"1 2", TOKENS, "token 3: expected the end, got 3"),
        (b"", b"0", TOKENS, "the output ends after 0 tokens: expected 0"),
        (b"yes", b"YES", STRICT, "token 1: expected YES, got yes"),
        (b"12", b"1 2", TOKENS, "token 1: expected 1, got 12"),
        (b"1.0", b"1", TOKENS, "token 1: expected 1, got 1.0"),
        (b"\0", b"0", TOKENS, "token 1: expected 0, got '\\x00'"),
        (b"a b", b"a  b", SPACED, "token 2: expected '  ', got ' '"),
        (b"1.00001", b"1", FLOAT, "token 1: expected 1, got 1.00001"),
        (b"nan", b"1", FLOAT, "token 1: expected 1, got nan"),
        (b"inf", b"1e308", FLOAT, "token 1: expected 1e308, got inf"),
        (b"1e999", b"1e308", FLOAT, "token 1: expected 1e308, got 1e999"),
        (b"1_0", b"10", FLOAT, "token 1: expected 10, got 1_0"),
        (b"0x10", b"16", FLOAT, "token 1: expected 16, got 0x10"),
        (b"x", b"1", FLOAT, "token 1: expected 1, got x"),
        (b"1", b"x", FLOAT, "token 1: expected x, got 1"),
        (b"a\na\n", b"a\n", LINES, "a line too many: a"),
        (b"a\n", b"a\nb\n", LINES, "a line is missing: b"),
        (b"x\n", b"x", EXACT, "line 1, column 2: expected '', got '\\n'"),
        (b"ab\nxy", b"ab\nxz", EXACT, "line 2, column 2: expected z, got y"),
    ],
)
def test_output_is_wrong(output: bytes, answer: bytes, how: Comparison, message: str) -> None:
    assert compare(output, answer, how) == (False, message)


def test_mode_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="fuzzy"):
        compare(b"1", b"2", Comparison(mode="fuzzy"))


@pytest.mark.parametrize(
    ("output", "answer", "right"),
    [
        (b"12345 " * 5_000_000, b"12345\n" * 5_000_000, True),  # 30 MB, other white space
        (b"1 " * 15_000_000, b"2 " * 15_000_000, False),
        (b"1" + b" " * 30_000_000, b"1", True),
        (b"x" * 30_000_000, b"y" * 30_000_000, False),
        (b"\n" * 30_000_000, b"1\n" * 1_000_000, False),
    ],
    ids=["spacing", "wrong at once", "trailing space", "one token", "empty lines"],
)
def test_thirty_megabytes_are_compared(output: bytes, answer: bytes, right: bool) -> None:
    """Anything but linear time would not come to an end."""
    assert compare(output, answer, TOKENS)[0] is right
