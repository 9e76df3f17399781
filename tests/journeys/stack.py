"""A site whose every part may be killed: a PostgreSQL and a Valkey of its own, and a worker."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from celery import Celery

from codequest.embedded import Valkey, die_with_parent
from tests.livesite import ROOT, free_port, wait_for

HANDED_IN = 60
PREPARE = """
import sys, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("sync_languages", verbosity=0)
from judge.models import Language, Submission
from tests.factories import ProblemFactory, SubmissionFactory, TestCaseFactory, UserFactory
problem = ProblemFactory(tests=0)
for number in range(6):
    TestCaseFactory(problem=problem, name=f"secret/{number}", display_order=number, expected_output=b"3\\n")
slow = "import time\\nprint(sum(map(int, input().split())))\\ntime.sleep(0.15)\\n"
author, python = UserFactory(), Language.objects.get(slug="python")
for _ in range(int(sys.argv[1])):
    SubmissionFactory(author=author, problem=problem, language=python, source=slow, state="done", verdict="SKIPPED")
"""


class Postgres:
    """A server of our own, on a free port."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "postgres"
        self.port = free_port()
        self.url = f"postgres://codequest@127.0.0.1:{self.port}/postgres"
        self.process: subprocess.Popen[bytes] | None = None
        self.as_user: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
        self.data.mkdir()
        if self.as_user:
            shutil.chown(self.data, "postgres", "postgres")
            for parent in (folder, *folder.parents):
                if parent.stat().st_uid == 0 and not parent.stat().st_mode & 0o001:
                    parent.chmod(parent.stat().st_mode | 0o011)  # or its user could not get there
        self.run("initdb", "--auth=trust", "--username=codequest", "--no-sync", "-D", str(self.data))

    def program(self, name: str) -> str:
        return str(max(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4])))

    def run(self, name: str, *arguments: str) -> None:
        subprocess.run([self.program(name), *arguments], check=True, capture_output=True, cwd="/", **self.as_user)

    def start(self) -> None:
        options = ["-D", str(self.data), "-p", str(self.port), "-h", "127.0.0.1", "-k", "", "-c", "fsync=off"]
        self.process = subprocess.Popen(
            [self.program("postgres"), *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
            start_new_session=True, **self.as_user,
        )  # fmt: skip
        wait_for("PostgreSQL", self.answers, wait_s=60)

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def kill(self) -> None:
        """All of it at once, as a power cut would."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            self.process = None


class Stack:
    def __init__(self, folder: Path, runner: str = "local", *, tmp_mib: int = 0) -> None:
        """With `tmp_mib` the worker has a /tmp of its own and of that size."""
        self.folder = folder
        self.runner = runner
        self.tmp_mib = tmp_mib
        self.postgres = Postgres(folder)
        self.valkey = Valkey(folder / "valkey.sock")
        self.worker: subprocess.Popen[bytes] | None = None
        self.log = folder / "worker.log"
        self.taken = 0

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": f"unix://{self.valkey.path}",
            "SANDBOX_RUNNER": self.runner,
            "CELERY_TASK_ALWAYS_EAGER": "off",
            "DJANGO_SETTINGS_MODULE": "codequest.settings",
            "JUDGE_LEASE_S": "3",
        }

    def prepare(self) -> None:
        self.postgres.start()
        self.valkey.start()
        subprocess.run([sys.executable, "-c", PREPARE, str(HANDED_IN)], cwd=ROOT, env=self.environment(), check=True)
        self.start_worker()

    def start_worker(self) -> None:
        options = ["--pool", "threads", "--concurrency", "2", "--queues", "execution,review,default"]
        quick = ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
        command = [sys.executable, "-m", "celery", "--quiet", "-A", "codequest", "worker", *options, *quick]
        if self.tmp_mib:
            mount = f"mount -t tmpfs -o size={self.tmp_mib}m,mode=1777 small /tmp"
            if ROOT.is_relative_to("/tmp"):  # a checkout down there is shown again
                aside = self.folder / "checkout"
                aside.mkdir()
                mount = f"mount --rbind {ROOT} {aside} && {mount} && mkdir -p {ROOT} && mount --rbind {aside} {ROOT}"
            command = ["unshare", "--mount", "sh", "-c", f'{mount} && cd {ROOT} && exec "$@"', "sh", *command]
        with self.log.open("ab") as log:
            self.worker = subprocess.Popen(
                command, cwd=ROOT, env=self.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=die_with_parent,
            )  # fmt: skip

    def kill_worker(self) -> None:
        if self.worker:
            os.killpg(self.worker.pid, signal.SIGKILL)
            self.worker.wait()
            self.worker = None

    def agents(self) -> list[int]:
        """The processes that the worker's programs run below."""
        assert self.worker
        tasks = Path(f"/proc/{self.worker.pid}/task").glob("*/children")
        children = [int(child) for task in tasks for child in task.read_text().split()]
        return [pid for pid in children if b"agent.py" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def stop(self) -> None:
        self.kill_worker()
        self.valkey.stop()
        self.postgres.kill()

    def hand_in(self, count: int = 3) -> list[str]:
        """Queue so many programs, and tell the worker."""
        with psycopg.connect(self.postgres.url) as connection:
            rows = connection.execute(
                "UPDATE judge_submission SET state = 'queued', verdict = '', queued_at = now() WHERE id IN ("
                "SELECT id FROM judge_submission WHERE verdict = 'SKIPPED' LIMIT %s) RETURNING id",
                [count],
            ).fetchall()
        self.tell("judge_next", times=count)
        return [str(row[0]) for row in rows]

    def tell(self, task: str, times: int = 1) -> None:
        """A message to the worker; nothing where the broker is away. Every minute the clock sends one to sweep."""
        # not the current application: our own tasks would go to its broker from then on
        broker = Celery(broker=f"redis+socket://{self.valkey.path}?virtual_host=0", set_as_current=False)
        try:
            for _ in range(times):
                broker.send_task(f"judge.tasks.{task}", queue="execution", retry=False)
        except Exception:
            return
        finally:
            broker.close()

    def look(self, pks: list[str]) -> list[tuple[str, str, str, int]]:
        """(state, verdict, message, results of the last attempt) of each."""
        with psycopg.connect(self.postgres.url) as connection:
            return connection.execute(
                "SELECT state, verdict, message, (SELECT count(*) FROM judge_caseresult c"
                " WHERE c.submission_id = s.id AND c.attempt = s.attempt) FROM judge_submission s WHERE id = ANY(%s)",
                [pks],
            ).fetchall()  # type: ignore[return-value]  # rows are untyped

    def wait_for_step(self, step: str, pks: list[str]) -> None:
        """`step`: "queued" (at once), "claimed" (from the claim to the first result), "running" (in mid tests)."""
        if step == "claimed":
            wait_for("a claim", lambda: any(row[0] != "queued" for row in self.look(pks)))
        elif step == "running":
            wait_for("a result", lambda: any(0 < row[3] < 6 for row in self.look(pks)))

    def wait_for_the_end(self, pks: list[str], wait_s: float = 60) -> None:
        """All are judged, each once and right; only the clock's word is needed for that."""

        def all_done() -> bool:
            self.tell("sweep_submissions")
            return all(row[0] == "done" for row in self.look(pks))

        try:
            wait_for("every verdict", all_done, wait_s)
        except AssertionError as error:
            raise AssertionError(f"{error}: {self.look(pks)}\n{self.log.read_text()[-4000:]}") from None
        rows = self.look(pks)
        assert {(verdict, results) for _, verdict, _, results in rows} == {("AC", 6)}, rows
        with psycopg.connect(self.postgres.url) as connection:
            (of_others,) = connection.execute(
                "SELECT count(*) FROM judge_caseresult c JOIN judge_submission s ON s.id = c.submission_id"
                " WHERE s.id = ANY(%s) AND c.attempt <> s.attempt",
                [pks],
            ).fetchone() or (None,)
        assert of_others == 0, "results of a lost attempt are left"


@contextmanager
def running(folder: Path, runner: str = "local", *, tmp_mib: int = 0) -> Iterator[Stack]:
    stack = Stack(folder, runner, tmp_mib=tmp_mib)
    try:
        stack.prepare()
        yield stack
    finally:
        stack.stop()
