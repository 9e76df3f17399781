"""The locks of a host's cores, between threads and between processes."""

import multiprocessing
import threading
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from sandbox.machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path, cores=range(2))


def test_nobody_runs_beside_one_that_is_alone(tmp_path: Path) -> None:
    """The lock holds between processes, and somebody who wants to be alone is not kept waiting by newcomers."""
    machine = Machine(tmp_path, cores=range(2))
    order: list[str] = []
    waiting, entered = threading.Event(), threading.Event()

    def alone() -> None:
        waiting.set()
        with Machine(tmp_path).alone():
            order.append("alone")
            entered.set()

    with machine.shared(), machine.shared():
        thread = threading.Thread(target=alone)
        thread.start()
        waiting.wait()
        order.append("shared")
    entered.wait(5)
    thread.join()
    assert order == ["shared", "alone"]
    with machine.alone():
        other = multiprocessing.get_context("spawn").Process(target=_share, args=(tmp_path,))
        other.start()
        other.join(2)
        assert other.is_alive()
    other.join(10)
    assert other.exitcode == 0


def test_each_run_has_a_core_of_its_own(machine: Machine) -> None:
    assert machine.idle_cores() == 2
    with machine.shared() as first, machine.shared() as second:
        assert {first, second} == {0, 1}
        assert machine.idle_cores() == 0
    assert machine.idle_cores() == 2


def test_with_more_runs_than_cores_nobody_shares_one(tmp_path: Path) -> None:
    """Two machines in two objects, as in two threads of a worker; the locks are the host's."""
    running: Counter[int] = Counter()
    most: Counter[int] = Counter()
    lock = threading.Lock()

    def run(times: int) -> None:
        machine = Machine(tmp_path, cores=range(2))
        for _ in range(times):
            with machine.shared() as core:
                with lock:
                    running[core] += 1
                    most[core] = max(most[core], running[core])
                with lock:
                    running[core] -= 1

    threads = [threading.Thread(target=run, args=(50,)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    assert set(most.values()) == {1}


def test_core_of_a_killed_worker_is_free_again(tmp_path: Path) -> None:
    ours, theirs = multiprocessing.Pipe()
    worker = multiprocessing.get_context("spawn").Process(target=_hold, args=(tmp_path, theirs))
    worker.start()
    assert ours.recv() == 0
    got: list[int] = []
    waiting = threading.Thread(target=lambda: got.append(_take(tmp_path)))
    waiting.start()
    assert not got
    worker.kill()
    waiting.join(10)
    assert got == [0]
    worker.join()


def _share(directory: Path) -> None:
    with Machine(directory, cores=range(2)).shared():
        pass


def _take(directory: Path) -> int:
    with Machine(directory, cores=[0]).shared() as core:
        return core


def _hold(directory: Path, pipe: Connection) -> None:
    with Machine(directory, cores=[0]).shared() as core:
        pipe.send(core)
        threading.Event().wait()
