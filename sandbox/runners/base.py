"""What the runners share: a pool of warm agents, and how an agent's words become outcomes.

A runner is a `PooledRunner` that knows how to start one agent:

    class LocalRunner(PooledRunner):
        def start_agent(self) -> AgentProcess: ...

An `AgentProcess` is a channel to an agent and a way to end it. Everything else is here.
"""

import logging
import os
import select
import socket
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from math import inf
from queue import Empty, SimpleQueue
from typing import Any, Self

from sandbox.agent import MAX_STARVED, PROTOCOL, Channel, Closed
from sandbox.graders import GraderFailed, Run
from sandbox.job import (
    CaseResult,
    Compilation,
    Grader,
    Input,
    Job,
    LanguageInfo,
    Limits,
    Outcome,
    Program,
    Report,
    SandboxError,
    SandboxUnavailable,
    StaticValidator,
)
from sandbox.machine import Machine
from sandbox.pipeline import Inspect, Place, inspect, judge
from sandbox.runners.alarm import alarm_clock
from sandbox.runners.ensemble import Ensemble
from sandbox.runners.library import LARGEST_BYTES, Compiled, Library
from sandbox.runners.replies import check_reply
from sandbox.runners.session import Session, from_anywhere
from sandbox.toolchains import Toolchain, find_toolchain, fork_server, runs_here, toolchains, without_store
from sandbox.validators import Feedback, ValidatorFailed

logger = logging.getLogger(__name__)

WORTH_KEEPING_MS = 100  # of compiling: what starting an agent of its own costs
ANSWER_GRACE_S = 30  # an agent that has not answered this long after the jail's wall clock hangs


@dataclass(frozen=True, slots=True)
class AgentProcess:
    """A started agent. `end` may be called from any thread, more than once, and makes reads fail at once.

    `stream` is what the channel reads from; an agent that nobody asked anything has nothing to say on it.
    """

    channel: Channel
    end: Callable[[], None]
    stream: socket.socket

    def is_quiet(self) -> bool:
        """False when it has ended (killed, the engine restarted), or speaks out of turn."""
        poll = select.poll()
        poll.register(self.stream, select.POLLIN)
        return not poll.poll(0)


class Agent:
    """One agent in use by one thread. Raises SandboxError when it fails; it is of no more use then."""

    def __init__(
        self, process: AgentProcess, *, network_namespace: bool, store_of: Callable[[Toolchain], str] = lambda _: ""
    ) -> None:
        self.process = process
        self.store_of = store_of
        self.submissions = 0
        self.requests = 0  # each has a number of its own, so that no old answer is taken for a new one
        self.broken = False
        try:
            greeting, _ = self.ask(
                {"op": "hello", "network_namespace": network_namespace, "fork_server": fork_server()}
            )
            if "unavailable" in greeting:
                raise SandboxUnavailable(greeting["unavailable"])
            if greeting["protocol"] != PROTOCOL:
                raise SandboxError(f"the agent speaks protocol {greeting['protocol']}, not {PROTOCOL}: build its image")
        except BaseException:
            self.end()
            raise
        self.mode: str = greeting["mode"]

    def ask(self, header: Mapping[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """Send a request, wait for its reply."""
        wall_ms = header.get("limits", {}).get("wall_ms", 30_000 * len(header.get("programs", ())))
        try:
            self.requests += 1
            with alarm_clock.after(MAX_STARVED * wall_ms / 1000 + ANSWER_GRACE_S, self.process.end):
                self.process.channel.send({**header, "id": self.requests}, body)
                reply, data = self.process.channel.receive()
            if reply.pop("id", None) != self.requests:
                raise ValueError("answered another request")
            if "error" not in reply:
                check_reply(header, reply, data)
        except Closed as error:
            self.broken = True
            raise SandboxError(f"the agent ended during {header['op']!r}: {error}") from error
        except (ValueError, RecursionError) as error:
            self.broken = True
            raise SandboxError(f"the agent at {header['op']!r}: {error}") from error
        except BaseException:  # a half-read reply: the next one would be out of step
            self.broken = True
            raise
        if "error" in reply:
            self.broken = True
            raise SandboxError(f"the agent failed at {header['op']!r}: {reply['error']}")
        return reply, data

    def end(self) -> None:
        self.process.end()


class Places:
    """How many more agents may be lent. A guest takes one while nobody waits, and gives it back when somebody does."""

    def __init__(self, size: int) -> None:
        self.free = size
        self.waiting = 0
        self.changed = threading.Condition()

    def take(self) -> None:
        with self.changed:
            self.waiting += 1
            try:
                self.changed.wait_for(lambda: self.free)
                self.free -= 1
            finally:
                self.waiting -= 1

    def take_as_guest(self) -> bool:
        with self.changed:
            if self.free <= self.waiting:
                return False
            self.free -= 1
            return True

    def give_back(self) -> None:
        with self.changed:
            self.free += 1
            self.changed.notify()

    def are_wanted(self) -> bool:
        return self.waiting > self.free


class PooledRunner(ABC):
    """Keeps `size` agents warm and lends each to one thread at a time; implements `sandbox.job.Runner`.

    An agent is thrown away, and replaced in the background, when anything about it was odd or after it has
    served `submissions_per_agent`. More callers than agents wait their turn. A submission whose tests may be run
    side by side also gets agents that are idle, as long as nobody waits for them.
    """

    network_namespace = True  # False where there is no network anyway
    submissions_per_agent = 1_000
    help_after_ms = 20.0  # of running, a submission gets agents beside its own: short ones leave the cores to the pages

    def __init__(self, size: int = 1) -> None:
        self.size = size
        self.machine = Machine()
        self._languages: Mapping[str, LanguageInfo] | None = None
        self._refusals: Mapping[str, str] = {}
        self._closed = False
        self._open_pool()

    def _open_pool(self) -> None:
        self._owner = os.getpid()
        self._idle: SimpleQueue[Agent] = SimpleQueue()
        self._places = Places(self.size)
        self._lock = threading.Lock()
        self._starting: set[threading.Thread] = set()
        self._library = Library(self._compile_apart)
        self._programs = Library(self._compile_in_spare)  # of runs; no verdict comes from here
        self._spares: SimpleQueue[Agent] = SimpleQueue()  # at most one, for the next of those
        self._compile_ms: dict[str, float] = {}  # what the last one took, by language

    @abstractmethod
    def start_agent(self) -> AgentProcess:
        """Start one agent. Raises SandboxUnavailable when that can never work here, else SandboxError."""

    def languages(self) -> Mapping[str, LanguageInfo]:
        """The languages whose toolchain answers here, by slug. Cached after the first call."""
        with self._lock:
            if self._languages is None:
                self._languages, self._refusals = self._probe()
            return self._languages

    def refusals(self) -> Mapping[str, str]:
        """Why each of the other languages is not offered, by slug."""
        self.languages()
        return self._refusals

    def describe(self) -> str:
        """How programs are kept apart here. Raises SandboxUnavailable where they cannot be."""
        with self._agent() as agent:
            return f"a jail per run, by {agent.mode}"

    def store_of(self, chain: Toolchain) -> str:
        """The name under which an agent finds what was prepared for the language, if it was."""
        return chain.slug

    def _probe(self) -> tuple[Mapping[str, LanguageInfo], Mapping[str, str]]:
        programs = {slug: {"argv": chain.version, "mounts": chain.mounts} for slug, chain in toolchains().items()}
        with self._agent() as agent:
            reply, _ = agent.ask({"op": "probe", "programs": programs})
        offered = {slug: describe(toolchains()[slug], version) for slug, version in reply["versions"].items()}
        refused = {
            slug: f"{why}; run: sudo apt install {toolchains()[slug].debian}" for slug, why in reply["errors"].items()
        }
        return offered, refused

    def toolchain(self, name: str) -> Toolchain:
        """By slug or alias. Raises SandboxError when it is unknown or not offered here."""
        chain = find_toolchain(name)
        if chain is None:
            raise SandboxError(f"there is no language {name!r}")
        if not runs_here(chain.slug, self.languages()):
            raise SandboxError(f"{chain.name} is not offered here: {self._refusals[chain.slug]}")
        return chain

    def judge(
        self,
        job: Job,
        on_result: Callable[[CaseResult], None],
        on_compiled: Callable[[Compilation], None] | None = None,
    ) -> Report:
        """Compile, run every test, compare; `on_result` is called as each test, and all before it, end."""
        # of answers nothing is run: any language will do
        chain = self.toolchain(job.language if job.answers is None else next(iter(self.languages())))
        judged_by = self.toolchain(job.validator.program.language) if job.validator else None
        inspected: Mapping[int, CaseResult] = {}
        if any(test.is_static for test in job.tests):
            with self._inspecting(job.static, job.program, chain) if job.static else nullcontext() as inspector:
                inspected = inspect(job, inspector)
        with ExitStack() as held:
            session = Session(held.enter_context(self._agent()), chain, judged_by=judged_by, library=self._library)

            def beside(most: int) -> Sequence[Place]:
                agents = self._borrow(most)
                if not agents:
                    return ()
                with ExitStack() as borrowed:
                    for agent in agents:
                        borrowed.callback(self._take_back, agent)
                    program = session.export()
                    if len(program.body) > LARGEST_BYTES:
                        return ()
                    borrowed.pop_all()
                guests = [Place(guest_place(agent, program), self._places.are_wanted) for agent in agents]
                return [Place(own_place(held.pop_all())), *guests]

            @contextmanager
            def own_place(holds: ExitStack) -> Generator[Session]:
                with holds:
                    yield session

            @contextmanager
            def guest_place(agent: Agent, program: Compiled) -> Generator[Session]:
                with self._returning(agent):
                    guest = Session(agent, chain, judged_by=judged_by, library=self._library)
                    guest.install(program)
                    if job.validator:
                        guest.prepare(job.validator)
                    yield guest

            @contextmanager
            def grader_place(grader: Grader) -> Generator[Run]:
                held.close()  # whoever held an agent while waiting for another one could wait for ever
                with self._grading(grader) as run:
                    yield run

            info = None if job.answers is not None else self.languages().get(chain.slug)
            version = info.version if info else ""
            return judge(
                session,
                job,
                on_result,
                on_compiled,
                version,
                self.machine,
                beside,
                self.help_after_ms,
                grader_place,
                inspected,
            )

    @contextmanager
    def _inspecting(self, static: StaticValidator, program: Program, chain: Toolchain) -> Generator[Inspect]:
        """An agent with nothing but the static validator; `program` is what it looks at."""
        own = self.toolchain(static.program.language)
        compiled = self._library.get(static.program, own)
        with self._agent() as agent:
            session = Session(agent, from_anywhere(own))

            def run(flags: Sequence[str]) -> tuple[Outcome, Feedback]:
                if compiled.compilation and not compiled.compilation.ok:
                    raise ValidatorFailed(f"the static validator does not compile: {compiled.compilation.output}")
                session.install(compiled)
                with self.machine.shared() as core:
                    return session.inspect(program, chain, flags, static.limits, core)

            yield run

    @contextmanager
    def _grading(self, grader: Grader) -> Generator[Run]:
        """An agent with nothing but the grader. Raises GraderFailed where it does not compile."""
        chain = self.toolchain(grader.program.language)
        compiled = self._library.get(grader.program, chain)
        if compiled.compilation and not compiled.compilation.ok:
            raise GraderFailed(f"the grader does not compile: {compiled.compilation.output}")
        with self._agent() as agent:
            session = Session(agent, chain)
            session.install(compiled)

            def run(given: bytes, flags: Sequence[str]) -> Outcome:
                with self.machine.shared() as core:
                    return session.run(given, grader.limits, flags, core=core)

            yield run

    def run(
        self,
        language: str,
        source: str,
        inputs: Iterable[bytes | Input],
        limits: Limits,
        on_outcome: Callable[[int, Outcome], None] | None = None,
        args: Sequence[str] = (),
        files: Mapping[str, bytes] | None = None,
        *,
        name: str = "",
        keep: bool = False,
    ) -> tuple[Compilation | None, tuple[Outcome, ...]]:
        """Compile once, run on each input without comparing."""
        chain = self.toolchain(language)
        program = Program(language, source, files or {}, name)
        with self._agent() as agent:
            session = Session(agent, chain)
            if keep and chain.compile and self._compile_ms.get(chain.slug, inf) >= WORTH_KEEPING_MS:
                compiled = self._programs.get(program, chain)
                compilation = compiled.compilation
                if compilation and compilation.ok:
                    session.install(compiled)
            else:
                compilation = session.compile(program)
            if compilation and not compilation.ok:
                return compilation, ()
            if compilation:
                self._compile_ms[chain.slug] = compilation.wall_ms
            outcomes = []
            for index, given in enumerate(inputs):
                given = Input(given) if isinstance(given, bytes) else given
                with self.machine.shared() as core:
                    outcome = session.ask_to_run(given.stdin, limits, [*args, *given.args], (), given.files, core=core)
                outcomes.append(outcome)
                if on_outcome:
                    on_outcome(index, outcome)
            return compilation, tuple(outcomes)

    @contextmanager
    def together(self, job: Job, others: Mapping[str, Program], limits: Limits) -> Generator[Ensemble]:
        """Several programs in one agent, each in a slot of its own."""
        chain = self.toolchain(job.language)
        chains = {name: self.toolchain(program.language) for name, program in others.items()}
        judged_by = self.toolchain(job.validator.program.language) if job.validator else None
        with self._agent() as agent:
            session = Session(agent, chain, judged_by=judged_by, library=self._library)
            yield Ensemble(session, job, others, chains, limits, self.machine)

    def warm(self) -> None:
        """Start `size` agents and find the languages in the background, ahead of the first submission."""
        for _ in range(self.size - self._idle.qsize()):
            self._refill()
        self._start_thread(self.languages)

    def close(self) -> None:
        """End every idle agent; those in use end when they come back."""
        self._closed = True
        if self._owner != os.getpid():
            return
        for thread in tuple(self._starting):
            thread.join()
        for pool in (self._idle, self._spares):
            while (agent := self._next_of(pool)) is not None:
                agent.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def _agent(self) -> Generator[Agent]:
        if self._closed:
            raise SandboxError("the runner is closed")
        if self._owner != os.getpid():  # we were forked: the agents are our parent's
            self._open_pool()
        self._places.take()
        try:
            agent = self._next_of(self._idle) or self._new_agent()
        except BaseException:
            self._places.give_back()
            raise
        with self._returning(agent):
            yield agent

    def _borrow(self, most: int) -> list[Agent]:
        """Up to so many idle agents that nobody waits for; each is to be taken back."""
        agents: list[Agent] = []
        while len(agents) < most and self._places.take_as_guest():
            agent = self._next_of(self._idle)
            if agent is None:
                self._places.give_back()
                if not self._starting:
                    self._refill()  # for the next one
                break
            agents.append(agent)
        return agents

    @contextmanager
    def _returning(self, agent: Agent) -> Generator[None]:
        try:
            yield
        finally:
            self._take_back(agent)

    def _take_back(self, agent: Agent) -> None:
        try:
            if self._closed or agent.broken or self._idle.qsize() >= self.size:
                agent.end()
            elif agent.submissions >= self.submissions_per_agent:
                agent.end()
                self._refill()
            else:
                self._idle.put(agent)
        finally:
            self._places.give_back()

    def _new_agent(self) -> Agent:
        return Agent(self.start_agent(), network_namespace=self.network_namespace, store_of=self.store_of)

    def _compile_apart(self, program: Program, chain: Toolchain) -> Compiled:
        """In an agent of its own that ends afterwards."""
        agent = self._new_agent()
        try:
            return Session(agent, chain).compile_for_others(program)
        finally:
            agent.end()

    def _compile_in_spare(self, program: Program, chain: Toolchain) -> Compiled:
        """The same, in one that was started ahead."""
        agent = self._next_of(self._spares) or self._new_agent()
        try:
            return Session(agent, chain).compile_for_others(program)
        finally:
            self._start_thread(lambda: self._replace_spare(agent))

    def _replace_spare(self, agent: Agent) -> None:
        agent.end()
        if self._spares.empty():
            spare = self._new_agent()
            if self._closed:
                spare.end()
            else:
                self._spares.put(spare)

    def _next_of(self, pool: SimpleQueue[Agent]) -> Agent | None:
        try:
            while not (agent := pool.get_nowait()).process.is_quiet():
                agent.end()
        except Empty:
            return None
        return agent

    def _refill(self) -> None:
        def start() -> None:
            agent = self._new_agent()
            if self._closed:
                agent.end()
            else:
                self._idle.put(agent)

        self._start_thread(start)

    def _start_thread(self, work: Callable[[], object]) -> None:
        def run() -> None:
            try:
                work()
            except SandboxError as error:
                logger.warning("no agent could be started ahead: %s", error)
            except Exception:  # nobody waits for this thread: who needs an agent starts one, and hears what is wrong
                logger.exception("no agent could be started ahead")
            finally:
                self._starting.discard(thread)

        thread = threading.Thread(target=run, name="sandbox-warm", daemon=True)
        self._starting.add(thread)
        thread.start()


def describe(chain: Toolchain, version: str) -> LanguageInfo:
    return LanguageInfo(
        slug=chain.slug,
        name=chain.name,
        version=version,
        extension=chain.extension,
        compile_command=chain.compile_text or shown(chain.compile or ()),
        run_command=shown(chain.run),
        time_factor=chain.time_factor,
        aliases=chain.aliases,
    )


def shown(command: Sequence[str]) -> str:
    """A command as people read it: a whole program on the command line is left out, and what only makes it faster."""
    return " ".join("…" if "\n" in word else word for word in without_store(command))
