"""The production stack: docker-compose.yml is sound, and what it says is started for real.

Where no registry answers, PostgreSQL and Redis of the machine take the place of the official images and every service
of ours runs on the machine's network. Commands, health checks, users, mounts and conditions are those of the file.
"""

import json
import os
import re
import secrets
import shutil
import socketserver
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlparse, urlunparse

import httpx
import psycopg
import pytest
import redis
import websockets.sync.client
import yaml
from websockets.typing import Origin

from tests.livesite import free_port, wait_for

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docker-compose.yml"
STACK: dict[str, Any] = yaml.safe_load(FILE.read_text())
SERVICES: dict[str, dict[str, Any]] = STACK["services"]
EXAMPLE = (ROOT / ".env.example").read_text()
OFFICIAL = {"database", "redis"}
SOCKET = "/var/run/docker.sock"
REDIS_DB_BASE = 13


def compose() -> list[str] | None:
    """Compose v2, or what Debian has."""
    docker = shutil.which("docker")
    if docker and subprocess.run([docker, "compose", "version"], capture_output=True).returncode == 0:
        return [docker, "compose"]
    return [tool] if (tool := shutil.which("docker-compose")) else None


needs_compose = pytest.mark.skipif(compose() is None, reason="no Docker Compose: apt-get install docker-compose")


def write_env(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "write_env.py", folder], check=True, capture_output=True, text=True
    )
    return done.stdout


def settings_of(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_0-9]+)=(.*)$", text, re.MULTILINE))


# --- the files ----------------------------------------------------------------------------------


@needs_compose
def test_compose_takes_the_file(tmp_path: Path) -> None:
    write_env(tmp_path)
    (tmp_path / "docker" / "proxy").mkdir(parents=True)
    shutil.copy(FILE, tmp_path)
    tool = compose()
    assert tool
    done = subprocess.run([*tool, "config"], cwd=tmp_path, env=plain_environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = yaml.safe_load(done.stdout)["services"]
    assert told.keys() == SERVICES.keys()
    assert told["web"]["environment"]["DATABASE_URL"].startswith("postgres://codequest:")


def test_every_service_that_stays_has_a_health_check() -> None:
    lasting = {name for name, service in SERVICES.items() if service.get("restart") != "no"}
    assert {name for name in lasting if not service_test(name)} == set()
    assert SERVICES.keys() - lasting == {"migrate"}


def service_test(name: str) -> list[str]:
    test: list[str] = SERVICES[name].get("healthcheck", {}).get("test", [])
    return test


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["proxy"]


def test_only_the_execution_worker_reaches_the_engine() -> None:
    mounted = [name for name, service in SERVICES.items() if any(SOCKET in v for v in service.get("volumes", []))]
    assert mounted == ["worker-execution"]
    command = SERVICES["worker-execution"]["command"]
    assert command[command.index("--queues") + 1] == "execution"


def test_the_site_cannot_write_to_its_code() -> None:
    ours = {name: s for name, s in SERVICES.items() if s["image"].startswith("codequest-app")}
    assert all(s["read_only"] and s["cap_drop"] == ["ALL"] for s in ours.values())


def test_the_example_has_every_variable_of_the_file() -> None:
    variables = set(re.findall(r"(?<!\$)\$\{(\w+)", FILE.read_text()))
    assert variables - settings_of(EXAMPLE).keys() == set()


def test_the_image_builds_the_front_end_with_the_node_of_setup() -> None:
    pinned = re.search(r'^NODE_WHEEL = "(.*)"', (ROOT / "scripts" / "setup.py").read_text(), re.MULTILINE)
    assert pinned
    assert f"ARG NODE_WHEEL={pinned[1]}\n" in (ROOT / "Dockerfile").read_text()


def test_env_is_written_once_with_secrets_for_its_owner_only(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    assert "fresh secrets" in write_env(tmp_path)
    first = env.read_text()
    settings = settings_of(first)
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert settings.keys() == settings_of(EXAMPLE).keys()
    assert "!" not in settings.values()
    assert f":{settings['POSTGRES_PASSWORD']}@" in settings["DATABASE_URL"]
    keys = {settings[name] for name in ("SECRET_KEY", "JWT_SECRET", "ENCRYPTION_KEY", "POSTGRES_PASSWORD")}
    assert len(keys) == 4
    assert min(map(len, keys)) >= 32

    assert write_env(tmp_path) == ""
    assert env.read_text() == first


def test_env_of_an_older_version_gains_what_is_new(tmp_path: Path) -> None:
    write_env(tmp_path)
    env = tmp_path / ".env"
    kept = "".join(line for line in env.read_text().splitlines(keepends=True) if not line.startswith("JWT_SECRET="))
    env.write_text(kept)
    assert "gained JWT_SECRET" in write_env(tmp_path)
    assert env.read_text().startswith(kept)
    assert len(settings_of(env.read_text())["JWT_SECRET"]) >= 32


# --- the running stack --------------------------------------------------------------------------


class Mailbox(socketserver.ThreadingTCPServer):
    """Speaks enough SMTP to take a mail; `mails` are the raw texts."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), MailHandler)
        self.mails: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class MailHandler(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
            self.say("250 fine" if word != b"QUIT" else "221 bye")
            if word == b"QUIT":
                return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def docker(*words: str) -> str:
    return subprocess.run(["docker", *words], check=True, capture_output=True, text=True).stdout


def plain_environment() -> dict[str, str]:
    """Without what the tests set for their own site; Compose would prefer it to .env."""
    return {name: value for name, value in os.environ.items() if name not in settings_of(EXAMPLE)}


@dataclass
class Stack:
    folder: Path
    name: str
    mailbox: Mailbox
    web: int = field(default_factory=free_port)
    live: int = field(default_factory=free_port)
    proxy: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.proxy}"

    def compose(self, *words: str, check: bool = True) -> str:
        tool = compose()
        assert tool
        done = subprocess.run(
            [*tool, "-p", self.name, *words], cwd=self.folder, env=plain_environment(), capture_output=True, text=True
        )
        if check and done.returncode:
            raise AssertionError(f"{' '.join(words)}:\n{done.stderr[-3000:]}\n{self.logs()}")
        return done.stdout

    def logs(self) -> str:
        return self.compose("logs", "--tail", "25", "--no-color", check=False)[-6000:]

    def containers(self) -> dict[str, tuple[str, str]]:
        """Service to its container and the words on how it is."""
        line = '{{.Label "com.docker.compose.service"}}|{{.ID}}|{{.Status}}'
        told = docker("ps", "-a", "--filter", f"label=com.docker.compose.project={self.name}", "--format", line)
        return {name: (pk, status) for name, pk, status in (row.split("|") for row in told.splitlines())}

    def on_this_machine(self) -> dict[str, Any]:
        """The file's services on the machine's network, with free ports, and without what stands in for images."""
        text = json.dumps({name: s for name, s in SERVICES.items() if name not in OFFICIAL})
        for port, free in (("8000", self.web), ("8001", self.live), ("127.0.0.1/80", f"127.0.0.1/{self.proxy}")):
            text = text.replace(port, str(free))
        services: dict[str, dict[str, Any]] = json.loads(text)
        for name, service in services.items():
            for absent in ("build", "ports"):
                service.pop(absent, None)
            service |= {"network_mode": "host", "hostname": f"{name}-{self.name}"}
            service["depends_on"] = {n: c for n, c in service.get("depends_on", {}).items() if n not in OFFICIAL}
            if "healthcheck" in service:
                service["healthcheck"]["interval"] = "10s"
        return {"services": services, "volumes": {name: {} for name in STACK["volumes"] if name not in OFFICIAL}}

    def settings(self, database_url: str, redis_url: str) -> dict[str, str]:
        return {
            "SITE_URL": self.url,
            "SITE_ADDRESS": f":{self.proxy}",
            "WEB_UPSTREAM": f"127.0.0.1:{self.web}",
            "LIVE_UPSTREAM": f"127.0.0.1:{self.live}",
            "WEB_WORKERS": "1",
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "REDIS_DB_BASE": str(REDIS_DB_BASE),
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mailbox.server_address[1]}",
            "EMAIL_VERIFICATION": "mandatory",
        }


def forget(redis_url: str) -> None:
    for number in range(REDIS_DB_BASE, REDIS_DB_BASE + 3):
        with redis.Redis.from_url(f"{redis_url}/{number}") as server:
            server.flushdb()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    if compose() is None:
        pytest.fail("no Docker Compose: apt-get install docker-compose", pytrace=False)
    built = subprocess.run([ROOT / "scripts" / "ci" / "build-app-image.sh"], capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    server, redis_url = os.environ["TEST_DATABASE_URL"], os.environ["TEST_REDIS_URL"]
    name = f"cqtest{secrets.token_hex(4)}"
    running = Stack(tmp_path_factory.mktemp("stack"), name, Mailbox())
    database_url = urlunparse(urlparse(server)._replace(path=f"/{name}"))
    write_env(running.folder)
    env = running.folder / ".env"
    values = settings_of(env.read_text()) | running.settings(database_url, redis_url)
    env.write_text("".join(f"{key}={value}\n" for key, value in values.items()))
    (running.folder / FILE.name).write_text(yaml.safe_dump(running.on_this_machine()))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        forget(redis_url)
        try:
            running.compose("up", "-d")
            yield running
        finally:
            running.compose("down", "--volumes", "--timeout", "10", check=False)
            running.mailbox.shutdown()
            running.mailbox.server_close()
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            forget(redis_url)


def answered(response: httpx.Response, status: int = 200) -> Any:
    assert response.status_code == status, response.text
    return response.json()["data"]


runs_the_stack = [
    pytest.mark.docker,
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.fault,
    pytest.mark.skipif(os.environ.get("SANDBOX_RUNNER") == "docker", reason="runs once, in the stage `fault`"),
]


def marked(test: Callable[..., None]) -> Callable[..., None]:
    for mark in runs_the_stack:
        test = mark(test)
    return test


@marked
def test_every_service_gets_healthy_and_runs_as_nobody_in_particular(stack: Stack) -> None:
    ours = SERVICES.keys() - OFFICIAL - {"migrate"}

    def healthy() -> bool:
        found = stack.containers()
        return all("(healthy)" in found[name][1] for name in ours)

    wait_for("every service", healthy, wait_s=90)
    assert "Exited (0)" in stack.containers()["migrate"][1]
    look = f"id -u; touch /app/x 2>/dev/null || echo refused; test -w {SOCKET} && echo reached || echo none"
    for name in ours - {"proxy"}:
        engine = "reached" if name == "worker-execution" else "none"
        assert docker("exec", stack.containers()[name][0], "sh", "-c", look).split() == ["10001", "refused", engine], (
            name
        )


@marked
def test_a_stranger_registers_verifies_and_gets_a_program_judged(stack: Stack) -> None:
    """Through the proxy alone: pages, API, mail by a worker, a verdict from a container, its socket and its stream."""
    with httpx.Client(base_url=stack.url, timeout=20) as client:
        page = client.get("/")
        assert page.status_code == 200, page.text
        style = re.search(r'href="(/static/dist/main\.\w+\.css)"', page.text)
        assert style, "pages name the hashed files"
        assert "immutable" in client.get(style[1]).headers["cache-control"]

        person = {"email": "stranger@example.com", "password": "right horse battery", "display_name": "Stranger"}
        answered(client.post("/api/v1/auth/register", json=person))
        refused = client.post("/api/v1/auth/login", json=person)
        assert refused.json()["error"]["code"] == "EMAIL_NOT_VERIFIED"
        mail = wait_for("the mail", lambda: next(iter(stack.mailbox.mails), None))
        link = re.search(rf"{stack.url}/\S*/confirm-email/([^/\s]+)/", mail.replace("=\r\n", "").replace("=3D", "="))
        assert link, mail
        answered(client.post("/api/v1/auth/verify-email", json={"token": link[1]}))
        token = answered(client.post("/api/v1/auth/login", json=person))["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"

        def sandbox_is_ready() -> bool:
            return client.get("/health/ready").status_code == 200

        wait_for("the languages of the sandbox", sandbox_is_ready, wait_s=60)
        problem, program = solved_problem({p["slug"] for p in answered(client.get("/api/v1/problems?limit=100"))})
        job = {"problem_id": problem, "language": "python3", "code": program}
        started = time.monotonic()
        pk = answered(client.post("/api/v1/submissions", json=job), 202)["submission_id"]
        path = f"{stack.url.replace('http', 'ws')}/ws/submissions/{pk}/?token={token}"
        with websockets.sync.client.connect(path, origin=Origin(stack.url)) as socket:
            events = [json.loads(socket.recv(timeout=60))]
            while events[-1]["event"] != "final":
                events.append(json.loads(socket.recv(timeout=60)))
        assert events[-1]["status"] == "ACCEPTED", events[-1]
        assert time.monotonic() - started < 60
        detail = answered(client.get(f"/api/v1/submissions/{pk}"))
        assert detail["status"] == "ACCEPTED"
        assert detail["execution_summary"]["failed_test_cases"] == 0
        assert "event: final" in client.get(f"/api/v1/submissions/{pk}/events").text


def solved_problem(published: set[str]) -> tuple[str, str]:
    """A published problem none of whose tests is still to be generated, and a Python program that solves it."""
    for folder in sorted((ROOT / "content" / "problems").iterdir()):
        programs = sorted(folder.glob("submissions/accepted/*.py"))
        generates = "generate" in yaml.safe_load((folder / "codequest.yaml").read_text("utf-8"))
        if folder.name in published and programs and not generates:
            return folder.name, programs[0].read_text()
    raise AssertionError(f"the library is not loaded: {sorted(published)}")


@marked
def test_stopping_it_leaves_nothing(stack: Stack) -> None:
    """Last of all: no container, volume or sandbox stays."""
    stack.compose("down", "--volumes", "--timeout", "10")

    def left() -> str:
        volumes = docker("volume", "ls", "-q", "--filter", f"label=com.docker.compose.project={stack.name}")
        owners = docker("ps", "-a", "--format", '{{.Label "codequest.sandbox.owner"}}').splitlines()
        return volumes + "".join(owner for owner in owners if stack.name in owner) + "".join(stack.containers())

    wait_for("everything to be gone", lambda: not left(), wait_s=20)
