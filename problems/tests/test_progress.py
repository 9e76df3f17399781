from io import StringIO

from problems.progress import clear, show_progress, show_step


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


def test_steps_are_drawn_as_they_are_told_until_they_are_cleared() -> None:
    out = Terminal()
    show_step("Unpacking the archive", 0, 0, out)
    assert "[........................] Unpacking the archive" in out.getvalue()
    show_step("Writing two-bells", 3, 4, out)
    assert "[##################......] 3/4 Writing two-bells" in out.getvalue()
    clear(out)
    assert out.getvalue().endswith("\r")
