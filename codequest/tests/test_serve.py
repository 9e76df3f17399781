"""The supervisor of the embedded site: one per folder, brings the dead back, leaves nothing behind."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from codequest import serve
from codequest.embedded import Valkey
from tests.livesite import free_port, wait_for


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[serve.Site]:
    """Children that only sleep stand where the parts of the site would."""
    monkeypatch.setattr(serve, "RESTART_PAUSE_S", 0)
    site = serve.Site(free_port(), Valkey(folder / "valkey.sock"))
    site.commands = {name: ["sleep", "600"] for name in site.commands}
    yield site
    site.stop()


def test_second_site_in_the_same_folder_is_refused_with_the_first_ones_address(folder: Path) -> None:
    lock = serve.take_lock(8000)
    with pytest.raises(SystemExit, match=r"running already \(process \d+, http://localhost:8000\)"):
        serve.take_lock(8001)
    lock.close()
    serve.take_lock(8001).close()


def test_port_in_use_is_named_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(SystemExit, match="make run PORT="):
            serve.check_port(other.getsockname()[1])


def test_port_that_is_free_is_fine() -> None:
    serve.check_port(free_port())


@pytest.mark.django_db(transaction=True)
def test_part_that_dies_is_started_again(site: serve.Site) -> None:
    site.valkey.start()
    start(site)
    before = {name: child.pid for name, child in site.children.items()}
    watcher = threading.Thread(target=site.watch)
    watcher.start()
    try:
        for name in ("web", "beat"):
            site.children[name].kill()
            wait_for(f"another {name}", lambda name=name: site.children[name].pid != before[name])
        assert site.children["worker"].pid == before["worker"]
        assert site.valkey.process
        first = site.valkey.process.pid
        site.valkey.process.kill()
        wait_for("another valkey", lambda: site.valkey.process and site.valkey.process.pid != first)
    finally:
        site.stopping = True
        watcher.join()


def test_stopping_leaves_nothing_behind(site: serve.Site, folder: Path) -> None:
    site.valkey.start()
    start(site)
    site.stop()
    assert all(child.poll() is not None for child in site.children.values())
    assert site.valkey.process
    assert site.valkey.process.poll() is not None
    assert not (folder / "valkey.sock").exists()


def test_child_that_will_not_stop_is_killed(
    site: serve.Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "GRACE_S", 0.2)
    stubborn = ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"]
    site.commands = {"worker": stubborn}
    start(site)
    wait_for("the trap", lambda: b"\0sleep\0" in b"\0".join(_commands_of(site.children["worker"].pid)))
    site.stop()
    assert "worker does not stop; killing it" in capsys.readouterr().out
    assert site.children["worker"].returncode == -9


def test_web_server_that_ends_while_starting_is_told(site: serve.Site) -> None:
    site.commands["web"] = ["false"]
    start(site)
    site.children["web"].wait()
    with pytest.raises(RuntimeError, match="ended while starting"):
        site.wait_until_it_answers()


def test_asking_to_stop_twice_interrupts_once(site: serve.Site) -> None:
    with pytest.raises(KeyboardInterrupt):
        site.ask_to_stop(2, None)
    site.ask_to_stop(2, None)


def start(site: serve.Site) -> None:
    for name in site.commands:
        site.start_child(name)


def _commands_of(parent: int) -> list[bytes]:
    """Command lines of a process's children."""
    commands = []
    for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        with suppress(OSError):  # it has just ended
            commands.append(b"\0" + Path(f"/proc/{pid}/cmdline").read_bytes())
    return commands
