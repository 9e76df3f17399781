"""The whole site as one command: `python -m codequest.serve` (what `make run` ends in).

    serve ── valkey      broker, cache, channel layer on one Unix socket
          ├─ web         daphne: pages, sockets, event streams
          ├─ worker      Celery, threads: judging, mail
          └─ beat        the clock: sweeps, mail retries

Every child dies with this process, however it dies (PR_SET_PDEATHSIG). A child that dies alone is started
again. Ctrl+C stops web and worker first and Valkey last. Nothing is lost in between: rows are the truth.
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from io import StringIO
from types import FrameType
from typing import Any, TextIO

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codequest.settings")

import django
from django.conf import settings
from django.core.management import call_command

from codequest.embedded import Valkey, die_with_parent

GRACE_S = 10
RESTART_PAUSE_S = 1.0


def main() -> None:
    started = time.monotonic()
    port = int(os.environ.get("PORT", "8000"))
    lock = take_lock(port)
    check_port(port)
    valkey = Valkey(settings.VALKEY_SOCKET)
    site = Site(port, valkey)
    signal.signal(signal.SIGTERM, site.ask_to_stop)
    signal.signal(signal.SIGINT, site.ask_to_stop)
    try:
        site.start_child("web", stdin=subprocess.PIPE)
        valkey.start()
        django.setup()
        step("database", "migrate", interactive=False, verbosity=0)
        site.open()
        fill()
        site.wait_until_it_answers()
        site.start_child("worker")
        site.start_child("beat")
        site.wait_until_it_judges()
        greet(time.monotonic() - started)
        site.watch()
    except KeyboardInterrupt:
        pass
    except RuntimeError as error:
        site.stop()
        sys.exit(str(error))
    site.stop()
    lock.close()
    print("Stopped. Nothing is left running.", flush=True)


def take_lock(port: int) -> TextIO:
    """Refuses a second site in the same folder. The kernel frees the lock with the process."""
    lock = (settings.VAR_DIR / "serve.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        sys.exit(f"This site is running already ({lock.read().strip()}). Stop it there with Ctrl+C.")
    lock.truncate(0)
    lock.write(f"process {os.getpid()}, http://localhost:{port}")
    lock.flush()
    return lock


def check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"Port {port} cannot be used ({error.strerror}). Choose another: make run PORT=8123")


def fill() -> None:
    """Library, demo accounts, queue; each step is quick where there is nothing to do."""
    step("problem library", "load_library")
    if settings.DEBUG:
        step("demo accounts", "seed_demo")
    step("queue", "sweep_submissions", all=True)  # nobody judges yet: whatever is leased was interrupted


def step(name: str, command: str, **options: Any) -> None:
    """Run a management command and say in one line what it did and how long it took."""
    start = time.monotonic()
    print(f"  {name} ...", end="\r", flush=True)
    said = StringIO()
    call_command(command, stdout=said, **options)
    summary = (said.getvalue().strip().splitlines() or ["ready"])[-1]
    print(f"  {name}: {summary} ({time.monotonic() - start:.1f} s)", flush=True)


def greet(seconds: float) -> None:
    print(f"\nCodeQuest is ready after {seconds:.1f} s: {settings.SITE_URL}")
    if settings.DEBUG:
        print("  Demo accounts, password codequest-demo (development only):")
        for name in ("learner", "instructor", "admin"):
            print(f"    {name}@codequest.local")
        print(f"  Mail goes to {settings.SITE_URL}/outbox/")
    print("  Ctrl+C stops everything.", flush=True)


class Site:
    """The children and their lives."""

    def __init__(self, port: int, valkey: Valkey) -> None:
        self.port = port
        self.valkey = valkey
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False
        python = [sys.executable, "-m"]
        celery = [*python, "celery", "--quiet", "-A", "codequest"]
        self.commands = {
            "web": [*python, "codequest.web", str(port)],
            "worker": [
                *celery,
                *("worker", "--pool", "threads", "--concurrency", str(settings.SANDBOX_AGENTS + 1)),
                *("--queues", "execution,review,default", "--loglevel", "WARNING"),
                *("--without-gossip", "--without-mingle"),
            ],
            "beat": [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""],
        }

    def start_child(self, name: str, stdin: int = subprocess.DEVNULL) -> None:
        self.children[name] = subprocess.Popen(
            self.commands[name],
            cwd=settings.BASE_DIR,
            stdin=stdin,
            start_new_session=True,  # Ctrl+C reaches only this process, which ends the others in order
            preexec_fn=die_with_parent,
        )

    def open(self) -> None:
        """The web server may listen (codequest.web)."""
        waiting = self.children["web"].stdin
        if waiting:
            waiting.close()

    def wait_until_it_answers(self, wait_s: float = 60) -> None:
        deadline = time.monotonic() + wait_s
        while time.monotonic() < deadline and not self.stopping:
            if self.children["web"].poll() is not None:
                raise RuntimeError("The web server ended while starting; its words are above.")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return

    def wait_until_it_judges(self, wait_s: float = 60) -> None:
        """Until the worker has found languages (known from the last time, but for the first start) or said why not."""
        from judge.models import Language  # apps are loaded by now
        from judge.selectors import sandbox_notice

        deadline = time.monotonic() + wait_s
        while time.monotonic() < deadline and not self.stopping:
            if sandbox_notice() or Language.objects.filter(is_offered=True).exists():
                return
            time.sleep(0.1)

    def watch(self) -> None:
        """Until asked to stop: a part that dies is started again."""
        while not self.stopping:
            time.sleep(0.2)
            for name, child in list(self.children.items()):
                if child.poll() is not None and not self.stopping:
                    print(f"{name} ended with {child.returncode}; starting it again.", flush=True)
                    time.sleep(RESTART_PAUSE_S)
                    if name == "worker":
                        call_command("sweep_submissions", all=True, verbosity=0)  # at once, not when leases end
                    self.start_child(name)
            if self.valkey.process and self.valkey.process.poll() is not None and not self.stopping:
                print("valkey ended; starting it again.", flush=True)
                self.valkey.start()

    def ask_to_stop(self, signum: int, frame: FrameType | None) -> None:
        if not self.stopping:
            self.stopping = True
            raise KeyboardInterrupt

    def stop(self) -> None:
        self.stopping = True
        for child in self.children.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_S
        for name, child in self.children.items():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                print(f"{name} does not stop; killing it. What it did is done again at the next start.", flush=True)
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        self.valkey.stop()


if __name__ == "__main__":
    main()
