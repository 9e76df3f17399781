"""Programs that mean harm in the place of a problem's output validator or interactor: JE, and nobody else suffers."""

import secrets
from collections.abc import Iterator

import pytest

from sandbox.job import Job, Limits, Program, Report, Runner, Validator, Verdict
from sandbox.job import Test as JobTest
from sandbox.runners import get_runner
from sandbox.runners.docker import DockerRunner
from sandbox.runners.session import BUILD_LIMITS
from sandbox.tests.aftermath import check_end, check_nothing_is_left, processes_in_containers
from sandbox.tests.canary import Canary, CanaryInContainer
from sandbox.tests.hostile import cases

SECRET = f"CANARY-{secrets.token_hex(16)}"
SUM = "print(sum(map(int, input().split())))"
HONEST = """
import sys
said = sys.stdin.readline().strip()
sys.exit(42 if said == open(sys.argv[2]).read().strip() else 43)
"""
TALKING = "print(open(__import__('sys').argv[1]).read(), flush=True)" + HONEST
LIMITS = Limits(cpu_ms=400, wall_ms=1_500, memory_kib=64 * 1024, processes=32)
# From sandbox/tests/cases: what attacks the machine.
ATTACKS = (
    "fork_bomb", "fork_setsid", "kill_all", "stop_parent", "busy_threads", "sleep", "allocate_by_fork",
    "allocate_tmpfs", "fill_inodes", "flood_stderr", "forge_report", "every_descriptor", "read_secrets",
    "write_places", "network", "canary_ports", "forbidden_calls", "raise_limits",
)  # fmt: skip
# What attacks whoever reads a validator's words; the program beside it is right.
TRICKS = {
    "exit code": "raise SystemExit(1)",
    "no exit code": "import os; os.abort()",
    "two scores": "open(sys.argv[3] + 'score.txt', 'w').write('1'); "
    "open(sys.argv[3] + 'score_multiplier.txt', 'w').write('1'); sys.exit(42)",
    "score that is no number": "open(sys.argv[3] + 'score.txt', 'w').write('nan'); sys.exit(42)",
    "infinite score": "open(sys.argv[3] + 'score.txt', 'w').write('1e999'); sys.exit(42)",
    "negative score": "open(sys.argv[3] + 'score.txt', 'w').write('-1'); sys.exit(42)",
    "score for a wrong answer": "open(sys.argv[3] + 'score.txt', 'w').write('9'); sys.exit(43)",
    "pass after pass": "open(sys.argv[3] + 'nextpass.in', 'w').write('1 2'); sys.exit(42)",
    "message that fills the disk": "open(sys.argv[3] + 'teammessage.txt', 'wb').write(bytes(100 << 20)); sys.exit(42)",
    "words without end": "while True: sys.stderr.write('x' * 65536)",
    "says nothing, for ever": "import time; time.sleep(60)",
}


@pytest.fixture(
    scope="module",
    params=[pytest.param("local", marks=pytest.mark.sandbox), pytest.param("docker", marks=pytest.mark.docker)],
)
def runner(request: pytest.FixtureRequest) -> Iterator[Runner]:
    """One agent for all of them, beside the canaries."""
    options = {"submissions_per_container": 1_000_000} if request.param == "docker" else {}
    with pytest.MonkeyPatch.context() as patch, get_runner(request.param, size=1, **options) as runner:
        patch.setenv("CODEQUEST_CANARY", SECRET)
        runner.languages()
        with Canary(SECRET):
            if isinstance(runner, DockerRunner):
                with CanaryInContainer(runner, SECRET):
                    yield runner
            else:
                yield runner


def judged(runner: Runner, validator: str, *, interactive: bool, language: str = "python", passes: int = 1) -> Report:
    tests = [JobTest(str(number), lambda: (b"1 2\n", b"3\n"), is_sample=True) for number in range(2)]
    how = Validator(Program(language, validator), is_interactive=interactive, limits=LIMITS)
    return runner.judge(Job("python", SUM, tests, LIMITS, validator=how, passes=passes), lambda case: None)


def check_harmless(runner: Runner, report: Report, words: str = "the output validator") -> None:
    """Nobody blames the program, staff are told, nothing got out, nothing is left, and the next one is judged right."""
    assert report.verdict is Verdict.JUDGE_ERROR, report
    assert words in report.message
    for case in report.cases:
        shown = (case.message, case.judge_message, case.team_message, case.stdout, case.stderr, case.transcript)
        assert SECRET not in str(shown)
        assert "ESCAPED" not in str(shown)
    check_nothing_is_left()
    if isinstance(runner, DockerRunner):
        check_end(lambda: processes_in_containers(runner))
    assert judged(runner, HONEST, interactive=False).verdict is Verdict.ACCEPTED
    assert judged(runner, TALKING, interactive=True).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("interactive", [False, True], ids=["checker", "interactor"])
@pytest.mark.parametrize("name", ATTACKS)
def test_validator_that_attacks_the_machine_is_held(runner: Runner, name: str, interactive: bool) -> None:
    (source,) = [case.source for case in cases() if (case.name, case.language) == (name, "python")]
    check_harmless(runner, judged(runner, source, interactive=interactive))


@pytest.mark.parametrize("trick", TRICKS)
def test_validator_that_breaks_the_rules_is_a_judge_error(runner: Runner, trick: str) -> None:
    check_harmless(runner, judged(runner, "import sys\n" + TRICKS[trick], interactive=False, passes=3))


@pytest.mark.parametrize("name", ["endless_templates", "include_device", "many_diagnostics"])
def test_validator_that_attacks_its_compiler_is_held(
    runner: Runner, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BUILD_LIMITS, "cpu_ms", 1_000)
    monkeypatch.setitem(BUILD_LIMITS, "wall_ms", 3_000)
    (source,) = [case.source for case in cases() if (case.name, case.language) == (name, "cpp")]
    check_harmless(runner, judged(runner, source, interactive=False, language="cpp"), "does not compile")


# Archives that a validator writes in place of its directory's.
ARCHIVES = {
    "not an archive": "os.write(1, b'nonsense' * 1000)",
    "sparse file of a terabyte": """
info = tarfile.TarInfo('teammessage.txt')
info.type = tarfile.GNUTYPE_SPARSE
block = bytearray(info.tobuf(tarfile.GNU_FORMAT))
block[386:398] = b'%011o ' % 0
block[398:410] = b'%011o ' % 512
block[483:495] = b'%011o ' % (1 << 32)
block[148:156] = b' ' * 8
block[148:156] = b'%06o\\0 ' % sum(block)
os.write(1, bytes(block) + bytes(1 << 16))
""",
    "links and devices": """
with tarfile.open(fileobj=os.fdopen(1, 'wb', closefd=False), mode='w|') as tar:
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
        info = tarfile.TarInfo('teammessage.txt')
        info.type, info.linkname = kind, '/etc/passwd'
        tar.addfile(info)
""",
    "names that are paths": """
with tarfile.open(fileobj=os.fdopen(1, 'wb', closefd=False), mode='w|') as tar:
    for name in ('/tmp/planted', '../../planted', '..', '', 'a' * 5000):
        info = tarfile.TarInfo(name)
        info.size = 3
        tar.addfile(info, io.BytesIO(b'bad'))
""",
    "sizes below zero": "os.write(1, (b'teammessage.txt' + bytes(109) + b'\\xff' * 12 + bytes(376)) * 40)",
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_archive_of_a_validators_own_making_is_only_read(runner: Runner, name: str) -> None:
    """It may write what it likes to its standard output by way of /proc: its verdict counts all the same, or JE."""
    source = f"""
import io, os, sys, tarfile
os.dup2(os.open("/proc/%d/fd/1" % os.getppid(), os.O_WRONLY), 1)
{ARCHIVES[name]}
sys.exit(43)
"""
    report = judged(runner, source, interactive=False)
    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.JUDGE_ERROR), report
    assert all(case.team_message == "" for case in report.cases)
    check_nothing_is_left()
    assert judged(runner, HONEST, interactive=False).verdict is Verdict.ACCEPTED
