"""Output validators: what their exit codes and files mean, and that they get no further than a program."""

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.job import CaseResult, Job, Limits, Outcome, Program, Runner, Validator, Verdict
from sandbox.job import Test as JobTest
from sandbox.validators import Feedback, ValidatorFailed, decide, unpack_feedback

AC, WA, JE = Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.JUDGE_ERROR


def ended(exit_code: int | None, stderr: bytes = b"", verdict: Verdict | None = Verdict.RUNTIME_ERROR) -> Outcome:
    verdict = None if exit_code == 0 else verdict
    return Outcome(verdict, exit_code, None, 1, 1, 1, b"", stderr, message="ended badly")


@pytest.mark.parametrize(
    ("style", "exit_code", "verdict"),
    [
        ("icpc", 42, AC),
        ("icpc", 43, WA),
        ("testlib", 0, AC),
        ("testlib", 1, WA),
        ("testlib", 2, WA),
        ("testlib", 8, WA),
    ],
)
def test_exit_code_decides(style: str, exit_code: int, verdict: Verdict) -> None:
    assert decide(ended(exit_code), Feedback(), style).verdict is verdict


@pytest.mark.parametrize(
    ("style", "exit_code"), [("icpc", 0), ("icpc", 1), ("icpc", 139), ("testlib", 3), ("testlib", 42)]
)
def test_any_other_exit_code_is_its_own_failure(style: str, exit_code: int) -> None:
    with pytest.raises(ValidatorFailed, match=f"exit code {exit_code}.*: help"):
        decide(ended(exit_code, b"help"), Feedback(), style)


def test_limits_are_for_validators_too() -> None:
    with pytest.raises(ValidatorFailed, match="ended badly"):
        decide(ended(None, verdict=Verdict.TIME_LIMIT), Feedback(), "icpc")


def test_messages_are_kept_apart() -> None:
    feedback = Feedback({"judgemessage.txt": b"the answer is 5\n", "teammessage.txt": b"look again\n"})
    decision = decide(ended(43), feedback, "icpc")
    assert (decision.message, decision.judge_message, decision.team_message) == ("", "the answer is 5", "look again")


def test_testlib_gives_points() -> None:
    assert decide(ended(7, b"points 12.5 some of it"), Feedback(), "testlib").score == 12.5
    assert decide(ended(7, b"points 0 none"), Feedback(), "testlib").verdict is WA
    with pytest.raises(ValidatorFailed):
        decide(ended(7, b"so so"), Feedback(), "testlib")


@pytest.mark.parametrize(
    ("exit_code", "files"),
    [
        (42, {"score.txt": b"many"}),
        (42, {"score.txt": b"-1"}),
        (42, {"score.txt": b"nan"}),
        (42, {"score.txt": b"1", "score_multiplier.txt": b"1"}),
        (42, {"score_multiplier.txt": b"1.5"}),
        (43, {"score.txt": b"5"}),
        (43, {"nextpass.in": b""}),
    ],
)
def test_feedback_against_the_rules_is_the_validators_failure(exit_code: int, files: dict[str, bytes]) -> None:
    with pytest.raises(ValidatorFailed):
        decide(ended(exit_code), Feedback(files), "icpc")


def archive(*members: tuple[str, bytes, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for name, data, kind in members:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname = kind, len(data), "/etc/passwd"
            tar.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def test_only_regular_files_count() -> None:
    packed = archive(
        ("./judgemessage.txt", b"kept", tarfile.REGTYPE),
        ("./link", b"", tarfile.SYMTYPE),
        ("./fifo", b"", tarfile.FIFOTYPE),
        ("./device", b"", tarfile.CHRTYPE),
    )
    assert unpack_feedback(packed).files == {"judgemessage.txt": b"kept"}


@given(st.binary(max_size=2000), st.integers(0, 2000))
def test_no_archive_breaks_the_worker(noise: bytes, place: int) -> None:
    good = archive(("./a", b"x" * 700, tarfile.REGTYPE))
    feedback = unpack_feedback(good[:place] + noise + good[place + len(noise) :])
    assert sum(map(len, feedback.files.values())) < 20_000


# --- run for real -----------------------------------------------------------------------------------

ECHO = "print(input())"


def judged(runner: Runner, program: str, validator: str, **options: object) -> CaseResult:
    limits = Limits(cpu_ms=500, memory_kib=128 * 1024, output_bytes=1 << 20, wall_ms=2_000)
    how = Validator(Program("python", validator), limits=limits, **options)  # type: ignore[arg-type]  # style
    test = JobTest("1", lambda: (b"given\n", b"SECRET\n"), flags=("one", "two"))
    cases: list[CaseResult] = []
    runner.judge(Job("python", program, [test], Limits(1_000), validator=how), cases.append)
    return cases[0]


def test_validator_gets_its_arguments_in_the_formats_order(runner: Runner) -> None:
    validator = """
import sys
from pathlib import Path
given, answer, feedback, *flags = sys.argv[1:]
seen = [Path(given).read_text(), Path(answer).read_text(), sys.stdin.read(), flags, feedback[-1]]
sys.exit(42 if seen == ["given\\n", "SECRET\\n", "given\\n", ["one", "two"], "/"] else 43)
"""
    assert judged(runner, ECHO, validator).verdict is AC


def test_checker_gets_its_arguments_in_testlibs_order(runner: Runner) -> None:
    validator = """
import sys
from pathlib import Path
print("said", file=sys.stderr)
seen = [Path(name).read_text() for name in sys.argv[1:4]] + sys.argv[4:]
sys.exit(0 if seen == ["given\\n", "given\\n", "SECRET\\n", "one", "two"] else 1)
"""
    case = judged(runner, ECHO, validator, style="testlib")
    assert (case.verdict, case.judge_message) == (AC, "said")


def test_program_finds_neither_answer_nor_validator(runner: Runner) -> None:
    program = """
import os, sys
found = []
for place in ("/job", "/tmp", "/dev/shm", "/mnt", "/var", "/home", "/root"):
    for folder, _, names in os.walk(place):
        found += [os.path.join(folder, name) for name in names]
print(*sorted(found), *sys.argv)
"""
    validator = 'import sys; print(sys.stdin.read(), file=open(sys.argv[3] + "judgemessage.txt", "w")); sys.exit(42)'
    assert judged(runner, program, validator).judge_message.split() == ["/job/main.py", "/job/main.pyc", "main.pyc"]


@pytest.mark.parametrize(
    ("validator", "said"),
    [
        pytest.param("1 / 0", "ZeroDivisionError", id="crashes"),
        pytest.param("while True: pass", "processor time", id="spins"),
        pytest.param("import time; time.sleep(60)", "on the clock", id="sleeps"),
        pytest.param("kept = bytearray(900 << 20)", "MiB", id="hogs"),
        pytest.param("import os, signal; os.kill(os.getppid(), signal.SIGKILL)", "SIGKILL", id="kills-its-shell"),
        pytest.param("def broken(:", "does not compile", id="does-not-compile"),
        pytest.param(
            "import sys\nwith open(sys.argv[3] + 'big', 'wb') as f:\n  for _ in range(99): f.write(bytes(1 << 20))",
            "",
            id="fills-its-directory",
        ),
    ],
)
def test_validator_that_misbehaves_is_a_judge_error(runner: Runner, validator: str, said: str) -> None:
    how = Validator(Program("python", validator), limits=Limits(500, 128 * 1024, 1 << 20, wall_ms=2_000))
    job = Job("python", ECHO, [JobTest("1", lambda: (b"x\n", b"x\n"))], Limits(1_000), validator=how)
    report = runner.judge(job, lambda case: None)
    assert report.verdict is JE
    assert said in report.message


def test_validator_is_jailed_like_a_program(runner: Runner) -> None:
    validator = """
import os, socket, sys
got = []
try:
    socket.socket()
    got.append("a socket")
except OSError:
    pass
got += [place for place in ("/home", "/root", "/etc/shadow", "/var/lib") if os.path.exists(place)]
try:
    open("/job/judge/answer", "w")
    got.append("wrote to the answer")
except OSError:
    pass
open(sys.argv[3] + "judgemessage.txt", "w").write(", ".join(got) or "nothing")
sys.exit(42)
"""
    assert judged(runner, ECHO, validator).judge_message == "nothing"
