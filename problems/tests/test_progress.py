from io import StringIO

from problems.progress import show_progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_that_is_gone_afterwards() -> None:
    out = Terminal()
    assert list(show_progress(["one", "two"], out)) == ["one", "two"]
    assert "[############............] 1/2 two" in out.getvalue()
    assert out.getvalue().endswith("\r")


def test_a_log_sees_nothing() -> None:
    out = StringIO()
    assert list(show_progress([1, 2, 3], out)) == [1, 2, 3]
    assert out.getvalue() == ""
