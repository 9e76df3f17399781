"""The agent: sits next to the jail, does what a runner asks, one request at a time.

It is a child process of the worker (runner `local`) or the first process of a container (runner
`docker`), talks over its standard input and output, and ends when its input does. It imports nothing
but the standard library (Python 3.9 or later), reads no environment variable and no configuration:

    python3 -I -B agent.py PATH_OF_THE_JAIL [FOLDER_OF_STORES]

A frame is one line of JSON, whose "size" counts the raw bytes that follow it. Requests and replies:

    hello    network_namespace: bool (needed?)    -> protocol, mode: "user namespace" | "root"
             fork_server: {argv, env} or null        or unavailable: why, and what mends it
    probe    programs: {slug: {argv, mounts}}     -> versions: {slug: first line}, errors: {slug: why}
    compile  source_name, argv or null, limits    -> OUTCOME, saved: bool        body: what the compiler said
             mounts, env, slot, files    body: files + source
    run      argv, limits, mounts, env, slot,     -> OUTCOME, stdout_size, truncated   body: stdout + stderr
             files, core, ahead   body: files + stdin
    interact program, validator (each as for      -> program, validator: OUTCOME, was_told, sizes
             run), accepts, keep_transcript          body: program's stderr + validator's + transcript
                                    body: validator's files

    export   slot                                 -> files: [[path, bytes, mode], ...]   body: the files
    install  slot, files        body: the files   -> installed

    limits   {cpu_ms, wall_ms, memory_kib, address_space_kib or 0, processes, output_bytes, scratch_mib}
    OUTCOME  {exit_code or null, signal or null, reason, cpu_ms, wall_ms, memory_kib}
    reason   "" (it ended by itself), "cpu", "wall", "memory", "output", "exec" (could not be started)
    slot     "" (the program) or "validator"; each holds what was compiled last
    files    [[path, bytes], ...] put beside the source, or beside the program for this run only
    core     number of the processor core that the program stays on, or null: any
    ahead    true: the next run has the same argv, limits, mounts, env and slot, and no files; its jail is made now

A compile or a run may also have "store": the name of a folder in FOLDER_OF_STORES with what was prepared for its
language. Where there is such a folder, the jail sees it read-only at /store, and "argv_with_store" is run.

`install` puts what `export` gave, here or in another agent, into a slot, as if it had been compiled.
`interact` joins two runs by pipes, each one's output to the other's input (class Dialogue). `accepts` is the exit
code of a validator after which the program may go on; `was_told`: the validator heard that the program had ended.

`compile` replaces the program that `run` runs. Each compile and each run is a jail of its own. Where argv and
env begin as those of the fork server, the program is forked from it (zygote.py) instead of started.
A reply has the "id" of its request. One with "error" instead of the rest says that the agent itself failed; throw it
away then.
"""

from __future__ import annotations  # for Python 3.9

import contextlib
import ctypes
import fcntl
import glob
import json
import os
import resource
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, NoReturn

PROTOCOL = 1
STDERR_BYTES = 64 * 1024  # kept of standard error, and of what a compiler says
PIPE_BYTES = 1024 * 1024  # fewer wake-ups than with the usual 64 KiB
MAX_STARVED = 3  # as in jail.c: waiting for a processor stretches the wall clock so far
HOLD_S = 0.1  # how long the end of one's words is held back from the other (class Dialogue)
GRACE_S = 15  # after its wall clock a jail that says nothing is broken
NICE = 5  # pages are answered first, programs get what is left: their processor time is the same
NOBODY = 65534
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000  # of unshare(2)
PLACES = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108  for private directories made by mkdtemp
PREFIX = "codequest-agent-"
PATH = "PATH=/usr/local/bin:/usr/bin:/bin"
PROBE_LIMITS = {
    "cpu_ms": 20_000,
    "wall_ms": 30_000,
    "memory_kib": 2 * 1024 * 1024,
    "processes": 256,
    "output_bytes": 64 * 1024,
}
HEADER_BYTES = 1024 * 1024
BODY_BYTES = 512 * 1024 * 1024

Header = dict[str, Any]

NOTHING_RAN: Header = {
    "exit_code": 0,
    "signal": None,
    "reason": "",
    "cpu_ms": 0,
    "wall_ms": 0,
    "memory_kib": 0,
    "saved": False,
}


class Closed(Exception):
    """The other side has gone."""


class Channel:
    """Frames over a pair of binary files (blocking). Used on both sides."""

    def __init__(self, reader: BinaryIO, writer: BinaryIO) -> None:
        self.reader = reader
        self.writer = writer

    def send(self, header: Header, body: bytes = b"") -> None:
        """Raises Closed."""
        line = json.dumps({**header, "size": len(body)}).encode() + b"\n"
        try:
            self.writer.write(line)
            self.writer.write(body)
            self.writer.flush()
        except (OSError, ValueError) as error:
            raise Closed(str(error)) from error

    def receive(self) -> tuple[Header, bytes]:
        """The next frame. Raises Closed at the end, and for anything that is not a frame."""
        try:
            line = self.reader.readline(HEADER_BYTES)
            if not line.endswith(b"\n"):
                raise Closed("the stream ended" if not line else "the stream ended in the middle of a frame")
            header = json.loads(line)
            size = header.pop("size")
            if not 0 <= size <= BODY_BYTES:
                raise Closed(f"a frame of {size} bytes")
            body = self.reader.read(size)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Closed(f"not a frame: {error}") from error
        if len(body) != size:
            raise Closed("the stream ended in the middle of a frame")
        return header, body


class Broken(Exception):
    """The jail failed, not the program; `step` and `errno` as the jail named them."""

    def __init__(self, step: str, errno: int, text: str) -> None:
        super().__init__(f"{step}: {text}")
        self.step = step
        self.errno = errno


class ForkServer:
    """An interpreter that was started ahead and forks into a jail (zygote.py). Started again when it has ended."""

    def __init__(self, interpreter: str, request: Header, script: str, library: str) -> None:
        self.interpreter = interpreter
        self.command = request["argv"]
        self.env = request["env"]
        self.arguments = [*self.command, script, library]
        self.start()

    def start(self) -> None:
        # Where the stack and the libraries lie is decided at the start, by the limit that programs have.
        most = resource.getrlimit(resource.RLIMIT_STACK)[1]
        resource.setrlimit(resource.RLIMIT_STACK, (most, most))
        self.channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.pid = os.posix_spawn(
                self.interpreter,
                self.arguments,
                dict(item.split("=", 1) for item in (PATH, *self.env)),
                file_actions=[(os.POSIX_SPAWN_DUP2, theirs.fileno(), 0)],
            )

    def serves(self, request: Header) -> bool:
        begins: bool = request["argv"][: len(self.command)] == self.command
        return begins and request.get("env") == self.env

    def fork(self, words: list[str], fds: list[int]) -> int:
        """Run `jail WORDS` with the descriptors `fds` as its first four. 0: it is not our child."""
        message = [json.dumps(words).encode()]
        try:
            socket.send_fds(self.channel, message, fds)
        except OSError:  # it has ended
            self.end()
            self.start()
            socket.send_fds(self.channel, message, fds)
        return 0

    def end(self) -> None:
        """With it end the jails it made."""
        self.channel.close()
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


class Ready:
    """A jail in which all is made, up to the program that waits for its input; our ends of its pipes."""

    def __init__(self, words: list[str], server: ForkServer | None, merge: bool, null: int) -> None:
        """Start `words`, with both streams joined where `merge` says so."""
        self.words = words
        self.server = server
        self.control, theirs = socket.socketpair()
        (self.output, write_out), (self.error, write_err) = os.pipe(), os.pipe()
        with contextlib.suppress(OSError):  # more than one's share of pipe memory: the usual size will do
            fcntl.fcntl(self.output, 1031, PIPE_BYTES)  # F_SETPIPE_SZ, which Python names since 3.10
        fds = [null, write_err if merge else write_out, write_err, theirs.fileno()]
        try:
            self.pid = server.fork(words, fds) if server else spawn(words, fds)
        except OSError:
            self.control.close()
            os.close(self.output)
            os.close(self.error)
            raise
        finally:
            theirs.close()
            os.close(write_out)
            os.close(write_err)

    def start(self, stdin: bytes, core: int | None) -> None:
        """Let the program run. One that ended before has a reason, which it tells."""
        fd = sealed(stdin)
        with contextlib.suppress(OSError):
            socket.send_fds(self.control, [start_word(core)], [fd])
        os.close(fd)

    def end(self) -> None:
        """Whatever still runs in it."""
        self.control.close()
        os.close(self.output)
        os.close(self.error)


class Jail:
    """Starts the jail program and gathers what comes out of it."""

    fork_server: ForkServer | None = None
    ahead: Ready | None = None  # for a run like the last one

    def __init__(
        self, binary: str, hangup_fd: int, network_namespace: bool = True, drop_to: int = 0, stores: str = ""
    ) -> None:
        self.binary = binary
        self.stores = stores
        self.hangup_fd = hangup_fd  # our own input: when it hangs up, so do we
        self.network_namespace = network_namespace
        self.drop_to = drop_to
        self.null = os.open(os.devnull, os.O_RDONLY)
        self.ended: set[int] = set()  # processes that have nothing more to say, until they are reaped

    def run(
        self, directories: list[str], request: Header, stdin: bytes, merge: bool = False
    ) -> tuple[Header, bytes, bytes]:
        """Run `request` (argv, limits, mounts, env, core); (OUTCOME, stdout, stderr).

        With `merge`, both streams go to the second, and only its beginning is kept. With `ahead` in the request, the
        next jail is made meanwhile. Raises Broken.
        """
        limits = request["limits"]
        words = [self.binary, *directories, *self.command(request)]
        server = self.fork_server if self.fork_server and self.fork_server.serves(request) else None
        self.reap()
        ready, self.ahead = self.ahead, None
        if ready and ready.words != words:
            self.leave(ready)
            ready = None
        ready = ready or Ready(words, server, merge, self.null)
        deadline = time.monotonic() + MAX_STARVED * limits["wall_ms"] / 1000 + GRACE_S
        try:
            ready.start(stdin, request.get("core"))
            if request.get("ahead"):
                with contextlib.suppress(OSError):  # then it is made when it is needed, and says what is wrong
                    self.ahead = Ready(words, server, merge, self.null)
            cap = limits.get("output_bytes", 0)
            out, err, report, truncated = self.gather(ready.control, ready.output, ready.error, cap, deadline)
        finally:
            self.leave(ready, time.monotonic() > deadline)
        return {**outcome(report), **({"reason": "output"} if truncated else {}), "truncated": truncated}, out, err

    def leave(self, ready: Ready, late: bool = False) -> None:
        """It has told all, or is not wanted. Its namespaces go while we do other things."""
        ready.end()
        if ready.pid:
            self.ended.add(ready.pid)
        if late:
            ready.server.end() if ready.server else os.kill(ready.pid, signal.SIGKILL)

    def forget(self) -> None:
        """The jail that was made ahead, if there is one."""
        if self.ahead:
            self.leave(self.ahead)
            self.ahead = None

    def reap(self) -> None:
        self.ended = {pid for pid in self.ended if os.waitpid(pid, os.WNOHANG) == (0, 0)}

    def command(self, request: Header) -> list[str]:
        """The jail's options and the program's command line."""
        name = request.get("store", "")
        store = os.path.join(self.stores, name)
        if self.stores and name and "/" not in name and name[0] != "." and os.path.isdir(store):
            return [*self.options(request), "--store=" + store, "--", *request["argv_with_store"]]
        return [*self.options(request), "--", *request["argv"]]

    def options(self, request: Header) -> list[str]:
        limits = request["limits"]
        options = ["--env=" + PATH, *("--env=" + item for item in request.get("env", ()))]
        for pattern in request.get("mounts", ()):
            options += ["--mount=" + path for path in glob.glob(pattern)]
        for name in ("wall_ms", "cpu_ms", "memory_kib", "address_space_kib", "processes", "scratch_mib"):
            if limits.get(name):
                options.append(f"--{name.replace('_', '-')}={limits[name]}")
        if not self.network_namespace:
            options.append("--shared-network")
        if self.drop_to:
            options.append(f"--drop-to={self.drop_to}")
        return options

    def gather(
        self, control: socket.socket, out_fd: int, err_fd: int, cap: int, deadline: float
    ) -> tuple[bytes, bytes, bytes, bool]:
        """Read everything until the jail has closed its ends; stop the program when it writes too much."""
        control_fd = control.fileno()
        chunks: dict[int, list[bytes]] = {out_fd: [], err_fd: [], control_fd: []}
        room = {out_fd: cap, err_fd: STDERR_BYTES, control_fd: HEADER_BYTES}
        poll = select.poll()
        for fd in chunks:
            poll.register(fd, select.POLLIN)
        poll.register(self.hangup_fd, 0)  # only hang-ups are reported
        waiting = set(chunks)
        truncated = False
        while waiting:
            events = poll.poll(max(0, deadline - time.monotonic()) * 1000)
            if not events:
                raise Broken("watch", 0, "the jail did not answer in time")
            for fd, event in events:
                if fd == self.hangup_fd:
                    raise Closed("the runner has gone")
                data = heard(fd) if event & (select.POLLIN | select.POLLHUP) else b""
                if not data:
                    waiting.discard(fd)
                    poll.unregister(fd)
                    continue
                if room[fd] > 0:
                    chunks[fd].append(data[: room[fd]])
                room[fd] -= len(data)
                if fd == out_fd and room[fd] < 0 and not truncated:
                    truncated = True
                    with contextlib.suppress(OSError):
                        control.shutdown(socket.SHUT_WR)
        out, err, report = (b"".join(chunks[fd]) for fd in (out_fd, err_fd, control_fd))
        return out, err, report, truncated


class Speaker:
    """One of two that talk: its jail, and our ends of its pipes."""

    def __init__(self, jail: Jail, directory: str, request: Header, error_bytes: int) -> None:
        self.control, theirs = socket.socketpair()
        (read_in, self.input), (self.output, write_out), (self.error, write_err) = os.pipe(), os.pipe(), os.pipe()
        fds = [read_in, write_out, write_err, theirs.fileno()]
        words = [jail.binary, "--job=" + directory, *jail.command(request)]
        try:
            self.pid = spawn(words, fds)
            with contextlib.suppress(OSError):  # it has ended, and says why
                self.control.send(start_word(request.get("core")))
        finally:
            theirs.close()
            for fd in fds[:3]:
                os.close(fd)
        os.set_blocking(self.input, False)
        self.open = {self.input, self.output, self.error, self.control.fileno()}
        self.said: dict[int, list[bytes]] = {self.error: [], self.control.fileno(): []}
        self.room = {self.output: request["limits"]["output_bytes"], self.error: error_bytes}
        self.unheard = bytearray()  # what the other has said and we could not yet pass on
        self.line = b""  # of the transcript, as far as it has come
        self.silent_at = 0.0  # when its output ended
        self.is_flooding = False
        self.seen: Header | None = None  # its OUTCOME, once it has ended

    def close(self, fd: int) -> None:
        if fd in self.open:
            self.open.discard(fd)
            if fd != self.control.fileno():
                os.close(fd)

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self.control.shutdown(socket.SHUT_WR)

    def hear(self) -> None:
        """Pass on what it can take now."""
        try:
            while self.unheard:
                del self.unheard[: os.write(self.input, memoryview(self.unheard)[:PIPE_BYTES].tobytes())]
        except BlockingIOError:
            pass
        except OSError:  # it does not listen any more
            self.close(self.input)
            self.unheard.clear()

    def ending(self) -> Header:
        """Its OUTCOME. One that we stopped broke no limit, but for that of its output."""
        seen = self.seen or NOTHING_RAN
        reason = "output" if self.is_flooding else "" if seen["reason"] == "asked" else seen["reason"]
        return {**seen, "reason": reason, "truncated": self.is_flooding}

    def end(self, late: bool) -> None:
        for fd in self.open - {self.control.fileno()}:
            os.close(fd)
        self.control.close()
        if late:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


class Dialogue:
    """A program and a validator that talk, each in its jail; we carry every word.

    The end of either's output is held back for a moment, until its end (or that of the other) is known: so a
    validator that rejects by itself is told from one that rejects because the program has gone, and a program is
    not blamed for what it does once it has been rejected.
    """

    def __init__(self, program: Speaker, validator: Speaker, accepts: int, keep_transcript: bool) -> None:
        self.program = program
        self.validator = validator
        self.accepts = accepts
        self.transcript = bytearray()
        self.keep_transcript = keep_transcript
        self.was_told = False

    def other(self, speaker: Speaker) -> Speaker:
        return self.validator if speaker is self.program else self.program

    def hold(self, hangup_fd: int, deadline: float) -> None:
        """Until both have ended. Raises Broken, Closed."""
        both = (self.program, self.validator)
        while any(speaker.seen is None or len(speaker.open - {speaker.input}) > 0 for speaker in both):
            poll = select.poll()
            poll.register(hangup_fd, 0)
            owners = {}
            for speaker in both:
                for fd in speaker.open:
                    owners[fd] = speaker
                    if fd == speaker.input:
                        if speaker.unheard:
                            poll.register(fd, select.POLLOUT)
                    elif fd != speaker.output or len(self.other(speaker).unheard) < PIPE_BYTES:
                        poll.register(fd, select.POLLIN)
            patience = min(deadline - time.monotonic(), HOLD_S) if self.is_waiting() else deadline - time.monotonic()
            events = poll.poll(max(0, patience) * 1000)
            if not events and time.monotonic() > deadline:
                raise Broken("watch", 0, "the jails did not answer in time")
            for fd, _ in events:
                if fd == hangup_fd:
                    raise Closed("the runner has gone")
                if fd in owners and fd in owners[fd].open:
                    self.attend(owners[fd], fd)
            self.pass_ends_on()

    def attend(self, speaker: Speaker, fd: int) -> None:
        if fd == speaker.input:
            speaker.hear()
            return
        data = heard(fd)
        if not data:
            speaker.close(fd)
            if fd == speaker.output:
                speaker.silent_at = time.monotonic()
            elif fd == speaker.control.fileno():
                speaker.seen = outcome(b"".join(speaker.said[fd]))
                if speaker is self.validator and speaker.seen["exit_code"] != self.accepts:
                    self.program.stop()
        elif fd == speaker.output:
            self.carry(speaker, data)
        elif fd == speaker.error:
            speaker.said[fd].append(data[: max(0, speaker.room[fd])])
            speaker.room[fd] -= len(data)
        else:
            speaker.said[fd].append(data)

    def carry(self, speaker: Speaker, data: bytes) -> None:
        listener = self.other(speaker)
        speaker.room[speaker.output] -= len(data)
        if speaker.room[speaker.output] < 0:
            speaker.is_flooding = True
            speaker.stop()
        elif listener.seen is None and listener.input in listener.open:
            if self.keep_transcript and len(self.transcript) < STDERR_BYTES:
                *lines, speaker.line = (speaker.line + data).split(b"\n")
                for line in lines:
                    self.write_down(speaker, line)
            listener.unheard += data
            listener.hear()

    def write_down(self, speaker: Speaker, line: bytes) -> None:
        self.transcript += (b">" if speaker is self.program else b"<") + line + b"\n"

    def is_waiting(self) -> bool:
        return any(s.silent_at and self.other(s).input in self.other(s).open for s in (self.program, self.validator))

    def pass_ends_on(self) -> None:
        """Close the input of who listens to one that has ended, when it is time."""
        for speaker in (self.program, self.validator):
            listener = self.other(speaker)
            if not speaker.silent_at or listener.input not in listener.open:
                continue
            if listener.seen is not None:
                listener.close(listener.input)
                continue
            if speaker.seen is None or (speaker is self.program and speaker.seen["exit_code"] != 0):
                is_time = time.monotonic() >= speaker.silent_at + HOLD_S
            else:
                is_time = True
            if is_time and not listener.unheard:
                listener.close(listener.input)
                self.was_told = self.was_told or listener is self.validator

    def finish(self) -> bytes:
        """The whole transcript."""
        for speaker in (self.program, self.validator):
            if speaker.line:
                self.write_down(speaker, speaker.line)
        return bytes(self.transcript[:STDERR_BYTES])


def spawn(words: list[str], fds: list[int]) -> int:
    """Start a jail with `fds` as its first four descriptors; its process."""
    # the last of the four: 3 may have been one of the others
    return os.posix_spawn(
        words[0], words, {}, file_actions=[(os.POSIX_SPAWN_DUP2, fd, number) for number, fd in enumerate(fds)]
    )


def heard(fd: int) -> bytes:
    """The next words; none at the end."""
    try:
        return os.read(fd, PIPE_BYTES)
    except ConnectionResetError:  # a jail that ended before it had the word to start
        return b""


def start_word(core: int | None) -> bytes:
    """What a jail waits for (jail.c)."""
    return b"%d" % (-1 if core is None else core)


def sealed(data: bytes) -> int:
    """A descriptor to read `data` from: in memory, seekable, and nobody can change it any more."""
    fd = os.memfd_create("stdin", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
    os.lseek(fd, 0, os.SEEK_SET)
    fcntl.fcntl(fd, 1033, 0xF)  # F_ADD_SEALS: no seal, shrink, grow, write
    return fd


def outcome(report: bytes) -> Header:
    """What the jail's lines say. Raises Broken when they speak of its own failure."""
    if not report:
        raise Broken("the jail", 0, "ended without a report")
    seen: Header = json.loads(report.splitlines()[0])
    if "failed" in seen and seen["failed"] != "exec":
        raise Broken(seen["failed"], seen["errno"], seen["error"])
    if "failed" in seen:
        return {**NOTHING_RAN, "exit_code": 127, "reason": "exec", "message": seen["error"]}
    status = seen["status"]
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    return {
        "exit_code": None if number else os.WEXITSTATUS(status),
        "signal": None if number is None else signal_name(number),
        "reason": seen["reason"],
        "cpu_ms": seen["cpu_us"] / 1000,
        "wall_ms": seen["wall_us"] / 1000,
        "memory_kib": seen["memory_kib"],
        "saved": bool(seen["saved"]),
    }


def signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"SIGRT{number}"


def ending(seen: Header) -> str:
    return seen["signal"] or f"exit code {seen['exit_code']}"


class Agent:
    """The requests, one method each."""

    def __init__(self, jail_source: str, hangup_fd: int, stores: str = "") -> None:
        self.stores = stores
        self.directory = private_directory()
        # Copies, because root's originals may lie where the user below cannot go.
        self.binary = self.copy(jail_source)
        self.library = self.copy(jail_source + ".so")
        self.zygote = self.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "zygote.py"))
        self.hangup_fd = hangup_fd
        self.jail: Jail | None = None
        self.program = os.path.join(self.directory, "empty")
        os.mkdir(self.program)
        self.programs: dict[str, str] = {}  # of the other slots

    def copy(self, source: str) -> str:
        target = os.path.join(self.directory, os.path.basename(source))
        shutil.copyfile(source, target)
        os.chmod(target, 0o700)
        return target

    def hello(self, request: Header, body: bytes) -> tuple[Header, bytes]:
        """Find out how to make a jail here. Root gives up its privileges, where it can do without."""
        wants = bool(request.get("network_namespace", True)) and not leave_network()
        was_root = os.geteuid() == 0
        refusal = None
        if not was_root or self.works_as_nobody(wants):
            if was_root:
                drop_root()
            self.jail = Jail(self.binary, self.hangup_fd, wants, stores=self.stores)
            refusal = self.refusal()
            mode = "user namespace"
        if was_root and self.jail is None:
            # one user per agent, so that RLIMIT_NPROC counts each by itself
            self.jail = Jail(self.binary, self.hangup_fd, wants, 60_000 + os.getpid() % 4_000, self.stores)
            refusal = self.refusal()
            mode = "root"
        if refusal:
            return {"unavailable": advice(refusal)}, b""
        if request.get("fork_server"):
            self.start_fork_server(request["fork_server"])
        return {"protocol": PROTOCOL, "mode": mode, "python": sys.version.split()[0]}, b""

    def start_fork_server(self, request: Header) -> None:
        """Keep one that works; without it, programs are started one by one."""
        assert self.jail  # noqa: S101  hello has just made it
        interpreter = shutil.which(request["argv"][0], path=PATH.partition("=")[2])
        if not interpreter:
            return
        self.jail.fork_server = ForkServer(interpreter, request, self.zygote, self.library)
        trial = {"argv": [*request["argv"], "-c", "pass"], "env": request["env"], "limits": PROBE_LIMITS}
        try:
            works = self.jail.run(["--job=" + self.program], trial, b"")[0]["exit_code"] == 0
        except (Broken, OSError):
            works = False
        if not works:
            self.jail.fork_server.end()
            self.jail.fork_server = None

    def refusal(self) -> Broken | None:
        try:
            self.try_jail()
        except Broken as error:
            return error
        return None

    def try_jail(self) -> None:
        seen, _, _ = self.jailed(["--job=" + self.program], {"argv": ["/bin/true"], "limits": PROBE_LIMITS}, b"")
        if seen["exit_code"] != 0:
            raise Broken("/bin/true", 0, f"ended with {ending(seen)}")

    def works_as_nobody(self, network_namespace: bool) -> bool:
        """Whether a user without privileges can make the jail: tried in a child, there is no way back."""
        try:
            give_away(self.directory, NOBODY)
        except OSError:  # a root that knows no other user, as in a rootless container
            return False
        pid = os.fork()
        if pid == 0:
            try:
                drop_root()
                self.jail = Jail(self.binary, self.hangup_fd, network_namespace)
                self.try_jail()
                os._exit(0)
            except BaseException:
                os._exit(1)
        works = os.waitpid(pid, 0)[1] == 0
        if not works:
            give_away(self.directory, 0)
        return works

    def probe(self, request: Header, body: bytes) -> tuple[Header, bytes]:
        versions, errors = {}, {}
        for slug, program in request["programs"].items():
            seen, out, err = self.jailed(["--job=" + self.program], {**program, "limits": PROBE_LIMITS}, b"")
            text = (out or err).decode("utf-8", "replace").strip()
            first = next((line.strip() for line in text.splitlines() if line.strip()), "")
            if seen["exit_code"] == 0 and first:
                versions[slug] = first
            elif seen["reason"] == "exec":
                errors[slug] = f"{program['argv'][0]} is not installed in /usr"
            else:
                errors[slug] = f"{' '.join(program['argv'])} ended with {ending(seen)}: {first}"
        return {"versions": versions, "errors": errors}, b""

    def compile(self, request: Header, body: bytes) -> tuple[Header, bytes]:
        build, program = (tempfile.mkdtemp(prefix=name, dir=self.directory) for name in ("build-", "program-"))
        self.keep_program(request.get("slot", ""), program)
        if os.path.basename(request["source_name"]) != request["source_name"]:
            raise ValueError("a source name is not a path")
        place = build if request["argv"] else program
        rest = write_files(place, request.get("files", ()), body)
        write_files(place, [[request["source_name"], len(rest)]], rest)
        if self.jail and self.jail.drop_to:
            give_away(program, self.jail.drop_to)
            give_away(build, self.jail.drop_to)
        if not request["argv"]:
            os.rmdir(build)
            return {**NOTHING_RAN, "saved": True}, b""
        try:
            seen, _, said = self.jailed(["--build=" + build, "--save=" + program], request, b"", merge=True)
        finally:
            shutil.rmtree(build, ignore_errors=True)
        return seen, said

    def run(self, request: Header, body: bytes) -> tuple[Header, bytes]:
        if request.get("files"):
            return self.run_beside(request, body)
        seen, out, err = self.jailed(["--job=" + self.program_in(request)], request, body)
        return {**seen, "stdout_size": len(out)}, out + err

    def run_beside(self, request: Header, body: bytes) -> tuple[Header, bytes]:
        """Run in a copy of the program's directory that holds further files."""
        job, stdin = self.furnished(request, body)
        try:
            seen, out, err = self.jailed(["--job=" + job], request, stdin)
        finally:
            shutil.rmtree(job, ignore_errors=True)
        return {**seen, "stdout_size": len(out)}, out + err

    def interact(self, request: Header, body: bytes) -> tuple[Header, bytes]:
        if self.jail is None:
            raise Broken("hello", 0, "was not said yet")
        orders = request["program"], request["validator"]
        directory, _ = self.furnished(orders[1], body)
        deadline = time.monotonic() + MAX_STARVED * request["limits"]["wall_ms"] / 1000 + GRACE_S
        speakers: list[Speaker] = []
        try:
            speakers.append(Speaker(self.jail, self.program_in(orders[0]), orders[0], STDERR_BYTES))
            speakers.append(Speaker(self.jail, directory, orders[1], orders[1]["limits"]["output_bytes"]))
            program, validator = speakers
            dialogue = Dialogue(program, validator, request["accepts"], bool(request.get("keep_transcript")))
            dialogue.hold(self.hangup_fd, deadline)
        finally:
            for speaker in speakers:
                speaker.end(time.monotonic() > deadline)
            shutil.rmtree(directory, ignore_errors=True)
        parts = [b"".join(speaker.said[speaker.error]) for speaker in speakers] + [dialogue.finish()]
        reply = {"program": program.ending(), "validator": validator.ending(), "was_told": dialogue.was_told}
        return {**reply, "sizes": [len(part) for part in parts]}, b"".join(parts)

    def export(self, request: Header, body: bytes) -> tuple[Header, bytes]:
        program = self.program_in(request)
        files: list[list[Any]] = []
        parts: list[bytes] = []
        for folder, _, names in os.walk(program):
            for path in (os.path.join(folder, name) for name in sorted(names)):
                with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as file:
                    parts.append(file.read())
                    mode = os.fstat(file.fileno()).st_mode & 0o755
                files.append([os.path.relpath(path, program), len(parts[-1]), mode])
        return {"files": files}, b"".join(parts)

    def install(self, request: Header, body: bytes) -> tuple[Header, bytes]:
        program = tempfile.mkdtemp(prefix="program-", dir=self.directory)
        self.keep_program(request["slot"], program)
        write_files(program, request["files"], body)
        if self.jail and self.jail.drop_to:
            give_away(program, self.jail.drop_to)
        return {"installed": True}, b""

    def furnished(self, request: Header, body: bytes) -> tuple[str, bytes]:
        """(a directory with the program, as links, and the request's files; the rest of the body)."""
        job = tempfile.mkdtemp(prefix="job-", dir=self.directory)
        shutil.copytree(self.program_in(request), job, copy_function=os.link, dirs_exist_ok=True)
        rest = write_files(job, request["files"], body)
        if self.jail and self.jail.drop_to:
            give_away(job, self.jail.drop_to)
        return job, rest

    def program_in(self, request: Header) -> str:
        """The directory of the slot's program. Raises KeyError for an empty slot."""
        slot = request.get("slot", "")
        return self.programs[slot] if slot else self.program

    def keep_program(self, slot: str, program: str) -> None:
        if self.jail:
            self.jail.forget()
        if slot:
            shutil.rmtree(self.programs.get(slot, ""), ignore_errors=True)
            self.programs[slot] = program
        else:
            self.forget_program()
            self.program = program

    def jailed(self, *args: Any, **kwargs: Any) -> tuple[Header, bytes, bytes]:
        if self.jail is None:
            raise Broken("hello", 0, "was not said yet")
        return self.jail.run(*args, **kwargs)

    def forget_program(self) -> None:
        shutil.rmtree(self.program, ignore_errors=True)

    def answer(self, header: Header, body: bytes) -> tuple[Header, bytes]:
        requests = {"hello": self.hello, "probe": self.probe, "compile": self.compile, "run": self.run}
        requests |= {"interact": self.interact, "export": self.export, "install": self.install}
        try:
            return requests[header["op"]](header, body)
        except (Broken, OSError, KeyError, ValueError) as error:
            return {"error": f"{type(error).__name__}: {error}"}, b""

    def close(self) -> None:
        shutil.rmtree(self.directory, ignore_errors=True)


def private_directory() -> str:
    """A directory of our own that programs can be run from. Also clears away those of agents that were killed."""
    for parent in PLACES:
        if os.access(parent, os.W_OK) and not os.statvfs(parent).f_flag & os.ST_NOEXEC:
            break
    else:
        raise OSError(f"{', '.join(PLACES)} are all read-only or mounted noexec")
    for name in os.listdir(parent):
        path = os.path.join(parent, name)
        if name.startswith(PREFIX) and not alive(name[len(PREFIX) :].partition("-")[0]):
            with contextlib.suppress(OSError):
                if os.lstat(path).st_uid in (os.geteuid(), NOBODY):
                    shutil.rmtree(path, ignore_errors=True)
    return tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=parent)


def alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return True


def write_files(directory: str, files: Iterable[Sequence[Any]], body: bytes) -> bytes:
    """Cut files off the body, in a directory that nothing untrusted has touched; what is left of the body."""
    start = 0
    for path, size, *mode in files:
        parts = path.split("/")
        if not 0 <= size <= len(body) - start or any(part in ("", ".", "..") or "\0" in part for part in parts):
            raise ValueError(f"{path!r} with {size} bytes is not a file to be written")
        os.makedirs(os.path.join(directory, *parts[:-1]), exist_ok=True)
        target = os.path.join(directory, *parts)
        with contextlib.suppress(FileNotFoundError):  # a link to the program's own stays as it is
            os.unlink(target)
        with open(target, "wb") as file:
            file.write(memoryview(body)[start : start + size])
            if mode:
                os.fchmod(file.fileno(), mode[0] & 0o755)
        start += size
    return body[start:] if start else body


def give_away(directory: str, user: int) -> None:
    for path, _, files in os.walk(directory):
        os.chown(path, user, user)
        for name in files:
            os.chown(os.path.join(path, name), user, user)


def leave_network() -> bool:
    """Go where there is none, with all that is started from here; False where that is refused.

    A namespace for each jail would cost 1 ms a test, for what no program can reach anyway: it may open no socket.
    """
    user, group = os.geteuid(), os.getegid()
    if ctypes.CDLL(None).unshare(CLONE_NEWNET | (CLONE_NEWUSER if user else 0)):
        return False
    if user:  # in a namespace of users that knows this one alone
        for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            with open("/proc/self/" + name, "w") as file:
                file.write(text)
    return True


def drop_root() -> None:
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def advice(refusal: Broken) -> str:
    """Why no jail can be made, with the command that mends it."""
    switches = [
        (f"user.max_{kind}_namespaces", "0", "4096") for kind in ("user", "pid", "mnt", "ipc", "uts", "net")
    ] + [
        ("kernel.unprivileged_userns_clone", "0", "1"),
        ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
    ]
    for name, refusing, allowing in switches:
        with contextlib.suppress(OSError), open("/proc/sys/" + name.replace(".", "/")) as file:
            if file.read().strip() == refusing:
                return f"the kernel refuses namespaces ({name} is {refusing}); run: sudo sysctl -w {name}={allowing}"
    unmasked = "--security-opt systempaths=unconfined"
    if refusal.step == "mount /proc":
        return f"parts of /proc are masked, so no fresh one can be mounted; start this container with: {unmasked}"
    if refusal.step == "clone":
        unconfined = f"--security-opt seccomp=unconfined {unmasked}"
        return f"namespaces are refused ({refusal}); if this is a container, start it with: {unconfined}"
    return f"no jail can be made: {refusal}"


def main() -> NoReturn:
    # Requests come in on a copy of our input, so that nothing else can read or write the channel.
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the runner's to handle
    os.nice(NICE)
    channel = Channel(reader, writer)
    agent = Agent(sys.argv[1], reader.fileno(), *sys.argv[2:3])
    try:
        while True:
            header, body = channel.receive()
            reply, data = agent.answer(header, body)
            channel.send({**reply, "id": header.get("id")}, data)
    except Closed:
        sys.exit(0)
    finally:
        agent.close()


if __name__ == "__main__":
    main()
