"""Alarms that ring, and alarms that were called off."""

import socket
import threading

import pytest

from sandbox.agent import Channel
from sandbox.job import SandboxError
from sandbox.runners import base
from sandbox.runners.alarm import AlarmClock

LONG_S = 600  # longer than any test waits
PATIENCE_S = 30  # until something that is due has happened


def test_it_rings_while_somebody_still_waits() -> None:
    rung = threading.Event()
    with AlarmClock().after(0, rung.set):
        assert rung.wait(PATIENCE_S)


def test_what_is_due_first_rings_first_whenever_it_was_set() -> None:
    clock, early, late = AlarmClock(), threading.Event(), threading.Event()
    with clock.after(LONG_S, late.set), clock.after(0.01, early.set):
        assert early.wait(PATIENCE_S)
        assert not late.is_set()


def test_what_was_called_off_does_not_ring() -> None:
    clock, called_off, later = AlarmClock(), threading.Event(), threading.Event()
    with clock.after(0.05, called_off.set):
        pass
    with clock.after(0.1, later.set):
        assert later.wait(PATIENCE_S)
    assert not called_off.is_set()


def test_one_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    clock, rung = AlarmClock(), threading.Event()
    with clock.after(0, lambda: 1 // 0), clock.after(0.01, rung.set):
        assert rung.wait(PATIENCE_S)
    assert "an alarm failed" in caplog.text


def test_there_is_one_thread_for_all_of_them() -> None:
    clock = AlarmClock()
    with clock.after(LONG_S, int):
        before = threading.active_count()
        with clock.after(LONG_S, int), clock.after(LONG_S, int):
            assert threading.active_count() == before


def test_an_agent_that_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "ANSWER_GRACE_S", 0.05)
    ours, theirs = socket.socketpair()
    channel = Channel(ours.makefile("rb"), ours.makefile("wb"))
    process = base.AgentProcess(channel, lambda: ours.shutdown(socket.SHUT_RDWR), ours)
    with pytest.raises(SandboxError, match="ended during 'hello'"):
        base.Agent(process, network_namespace=False)
    theirs.close()
