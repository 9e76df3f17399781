"""The self-tests of a language: six programs of its file, each with the verdict it has to get.

Five have to print "hello" or to die trying: `echo` after reading `echo_input`, `wrong` prints something else.
"""

from sandbox.job import CaseResult, Job, Limits, Report, Runner, Test, Verdict
from sandbox.toolchains import Toolchain

EXPECTED = {
    "hello": Verdict.ACCEPTED,
    "echo": Verdict.ACCEPTED,
    "wrong": Verdict.WRONG_ANSWER,
    "crash": Verdict.RUNTIME_ERROR,
    "too_slow": Verdict.TIME_LIMIT,
    "too_much_memory": Verdict.MEMORY_LIMIT,
}
LIMITS = Limits(cpu_ms=5_000, memory_kib=128 * 1024)
SHORT = Limits(cpu_ms=200, memory_kib=128 * 1024)


def run_self_test(runner: Runner, chain: Toolchain, name: str) -> Report:
    """Judge one of the six. Raises SandboxError where the language is not offered."""
    stdin = chain.echo_input.encode() if name == "echo" else b""
    job = Job(
        language=chain.slug,
        source=getattr(chain, name),
        tests=[Test(name, lambda: (stdin, b"hello\n"))],
        limits=SHORT if name == "too_slow" else LIMITS,
    )
    return runner.judge(job, on_result=lambda case: None)


def trouble(report: Report, name: str) -> str:
    """What is wrong with the outcome of a self-test, in words; nothing when it is as it should be."""
    if report.verdict is EXPECTED[name]:
        return ""
    said = report.message
    if report.compilation and not report.compilation.ok:
        said = report.compilation.output
    elif report.cases and report.cases[0].stderr:
        said += ": " + first_words(report.cases[0])
    return f"{name} got {report.verdict} instead of {EXPECTED[name]} ({said.strip()})"


def first_words(case: CaseResult) -> str:
    return case.stderr.decode("utf-8", "replace").strip()[:500]
