"""Several programs in one agent: a learner's, and authors' programs that make its input and its answer."""

from collections.abc import Mapping

from sandbox.interaction import Workplace
from sandbox.job import CaseResult, Input, Job, Limits, Outcome, Program, SandboxError
from sandbox.machine import Machine
from sandbox.pipeline import judge_alone
from sandbox.runners.session import Session
from sandbox.toolchains import Toolchain


class Ensemble:
    """The session's program is the job's; each of the others has a slot. See sandbox.job.Ensemble."""

    def __init__(
        self,
        session: Session,
        job: Job,
        others: Mapping[str, Program],
        chains: Mapping[str, Toolchain],
        limits: Limits,
        machine: Machine,
    ) -> None:
        self.session = session
        self.job = job
        self.limits = limits
        self.machine = machine
        self.others: dict[str, Session] = {}
        self.compilation = session.compile(job.program, job.compile_limits)
        if self.compilation and not self.compilation.ok:
            return
        if job.validator and (made := session.prepare(job.validator)) and not made.ok:
            raise SandboxError(f"the output validator does not compile: {made.output[:500]}")
        for name, program in others.items():
            self.others[name] = self._place(name, program, chains[name])

    def _place(self, name: str, program: Program, chain: Toolchain) -> Session:
        """What takes long to compile is compiled once for all; for the rest an agent of its own would take longer."""
        session = Session(self.session.agent, chain, f"other {name}")
        if chain.compile and not chain.fork_server and self.session.library:
            compiled = self.session.library.get(program, chain)
            made = compiled.compilation
            if made is None or made.ok:
                session.install(compiled)
        else:
            made = session.compile(program)
        if made and not made.ok:
            raise SandboxError(f"{name} does not compile: {made.output[:500]}")
        return session

    def judge(self, given: bytes, answer: bytes) -> CaseResult:
        return judge_alone(self.session, self.job, (given, answer), self.machine)

    def run(self, name: str, given: Input, like: Job | None = None) -> Outcome:
        session = self.others[name]
        with self.machine.shared() as core:
            if like is None:
                return session.ask_to_run(given.stdin, self.limits, given.args, (), given.files, core=core)
            needs_room = like.may_write or like.input_file or like.output_file
            workplace = Workplace(like.input_file, like.output_file) if needs_room else None
            return session.run(given.stdin, self.limits, given.args, workplace, core=core)
