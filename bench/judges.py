"""The same programs on other judges, in the same run: 20 tests of A+B, compiled anew each time, warm."""

import json
import os
import pwd
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.judging import PROGRAMS, TESTS, bare_ms, judged_on, submissions
from bench.site import row

ROUNDS = 5
SLOW_ROUNDS = 1  # of what takes seconds
JAVA = """
import java.util.Scanner;
public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        System.out.println(in.nextLong() + in.nextLong());
    }
}
"""
SOURCES = {**{language: source for language, (source, _) in PROGRAMS.items()}, "java": JAVA}
FILES = {"cpp": "main.cpp", "python": "main.py", "java": "Main.java"}
IMAGE = "codequest-sandbox:common"
RIVALS = Path(__file__).parent / "rivals"
PINS = ("dmoj==4.1.0", "epicbox==1.1.0", "requests<2.32", "urllib3<2")
DMOJ = {"cpp": "CPP20", "python": "PY3"}
BUBBLEWRAP = shlex.split(
    "bwrap --unshare-all --die-with-parent --new-session --ro-bind /usr /usr --symlink usr/lib /lib "
    "--symlink usr/lib64 /lib64 --symlink usr/bin /bin --proc /proc --dev /dev --tmpfs /tmp --chdir /job"
)


def main() -> None:
    print(f"\nBeside other judges: {TESTS} tests of A+B, each submission a program of its own, median")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # noqa: S103  one of them runs as another user
        place = Path(folder)
        write_problem(place)
        python = rivals(place)
        for language in SOURCES:
            compare(language, place, python)


def compare(language: str, place: Path, python: Path | None) -> None:
    compile_ms, run_ms = bare_ms(language, SOURCES[language])
    bare = compile_ms + TESTS * run_ms
    row(f"{language}: bare, no jail, no limits", f"{bare:.0f} ms", f"{compile_ms:.0f} compiling + 20 x {run_ms:.1f}")
    ways: list[tuple[str, Callable[[], list[float]]]] = [
        ("CodeQuest, local", lambda: ours(language, "local", ROUNDS)),
        ("CodeQuest, docker, containers used again", lambda: ours(language, "docker", ROUNDS, 100)),
        ("CodeQuest, docker, a container per submission", lambda: ours(language, "docker", ROUNDS, 1)),
        ("bubblewrap, no limits", lambda: bubblewrap(language, place, compile_ms)),
        ("a container per run (docker run)", lambda: container_per_run(language, place, compile_ms)),
    ]
    if python and language in DMOJ:
        ways.append(("DMOJ judge 4.1", lambda: dmoj(language, place, python)))
    if python and language != "java":
        ways.append(("epicbox 1.1", lambda: epicbox(language, place, python)))
    first = 0.0
    for name, way in ways:
        try:
            median = statistics.median(way())
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            print(f"  {language}: {name}: not here ({str(error).splitlines()[0][:120]})")
            continue
        first = first or median
        row(f"{language}: {name}", f"{median:.0f} ms", f"x{median / bare:.2f} of bare, x{median / first:.1f} of ours")


def ours(language: str, runner_name: str, rounds: int, per_container: int = 1) -> list[float]:
    """From claim to stored verdict, one after the other; the pool may refill in between."""
    with judged_on(runner_name, per_container):
        return list(submissions(language, SOURCES[language], rounds, pause_s=1))


def write_problem(place: Path) -> None:
    """The programs, and the problem as DMOJ wants it."""
    for language, source in SOURCES.items():
        (place / FILES[language]).write_text(source)
    problem = place / "problems" / "ab"
    problem.mkdir(parents=True)
    cases = []
    for n in range(TESTS):
        (problem / f"{n}.in").write_text(f"{n} {n * n}\n")
        (problem / f"{n}.out").write_text(f"{n + n * n}\n")
        cases.append({"in": f"{n}.in", "out": f"{n}.out", "points": 5})
    (problem / "init.yml").write_text(json.dumps({"test_cases": cases}))
    runtime = {"g++20": "/usr/bin/g++", "python3": "/usr/bin/python3"}
    settings = {"problem_storage_globs": [f"{place}/problems/*"], "runtime": runtime}
    (place / "judge.yml").write_text(json.dumps(settings))


def rivals(place: Path) -> Path | None:
    """A scratch environment with the packages; None where they cannot be installed."""
    home = place / "venv"
    for command in (
        [shutil.which("python3", path="/usr/bin"), "-m", "venv", home],
        [home / "bin/pip", "install", "-q", *PINS],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"  DMOJ and epicbox: not here ({(done.stderr or done.stdout).strip().splitlines()[-1][:120]})")
            return None
    return home / "bin/python"


@contextmanager
def compiled(language: str, place: Path) -> Iterator[list[str]]:
    """The command that runs the program in its folder, /job in a jail."""
    if language == "cpp":
        subprocess.run(["g++", "-O2", "-std=c++20", "-o", place / "main", place / "main.cpp"], check=True)
        yield ["./main"]
    elif language == "java":
        subprocess.run(["javac", "-d", place, place / "Main.java"], check=True)
        yield ["java", "-XX:+UseSerialGC", "-cp", ".", "Main"]
    else:
        yield ["python3", "main.py"]


def bubblewrap(language: str, place: Path, compile_ms: float) -> list[float]:
    with compiled(language, place) as command:
        return [compile_ms + TESTS * each(place, [*BUBBLEWRAP, "--ro-bind", str(place), "/job", "--", *command], TESTS)]


def container_per_run(language: str, place: Path, compile_ms: float) -> list[float]:
    docker = ["docker", "run", "--rm", "-i", "--network=none", "--read-only", "-v", f"{place}:/job:ro", "-w", "/job"]
    with compiled(language, place) as command:
        return [compile_ms + TESTS * each(place, [*docker, IMAGE, *command], 5)]


def each(place: Path, command: list[str], times: int) -> float:
    """Mean milliseconds of one run."""
    start = time.perf_counter()
    for n in range(times):
        done = subprocess.run(command, input=f"{n} {n}\n", capture_output=True, text=True, cwd=place, check=True)
        assert done.stdout.split() == [str(2 * n)], done
    return 1000 * (time.perf_counter() - start) / times


def dmoj(language: str, place: Path, python: Path) -> list[float]:
    """Its whole flow in one process. It refuses to run as root: as nobody then."""
    user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
    script = [python, RIVALS / "run_dmoj.py", place, DMOJ[language], place / FILES[language], str(ROUNDS)]
    with tempfile.TemporaryDirectory() as home:
        os.chmod(home, 0o777)  # noqa: S103
        copy = shutil.copy(RIVALS / "run_dmoj.py", place)
        script[1] = copy
        return measured(script, home, user)


def epicbox(language: str, place: Path, python: Path) -> list[float]:
    script = [python, RIVALS / "run_epicbox.py", IMAGE, place / FILES[language], str(SLOW_ROUNDS)]
    return measured(script, str(place), None)


def measured(command: list[object], home: str, user: int | None) -> list[float]:
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8"}
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, cwd=home, env=environment, user=user
    )
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout).strip().splitlines()[-1])
    times: list[float] = json.loads(done.stdout.strip().splitlines()[-1])
    return times


if __name__ == "__main__":
    sys.exit("python -m bench judges")
