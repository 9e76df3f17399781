"""A canary that is touched says so; else its silence would prove nothing."""

import select
import signal
import socket
from collections.abc import Callable

import pytest

from sandbox.tests.canary import Canary
from tests.livesite import free_port


def call(canary: Canary) -> None:
    socket.create_connection(("127.0.0.1", canary.port)).close()
    wait_until_it_speaks(canary)


def send_signal(canary: Canary) -> None:
    canary.process.send_signal(signal.SIGTERM)
    wait_until_it_speaks(canary)


def wait_until_it_speaks(canary: Canary) -> None:
    assert select.select([canary.process.stdout], [], [], 10)[0]


def read(canary: Canary) -> None:
    if not canary.tells_of_readers:
        pytest.skip("this file system does not note when a file was read")
    canary.file.read_text()


TOUCHES: dict[str, Callable[[Canary], object]] = {
    "a port": call,
    "was killed": lambda canary: (canary.process.kill(), canary.process.wait()),
    "a signal": send_signal,
    "written to": lambda canary: canary.file.write_text("mine"),
    "was read": read,
}


@pytest.mark.parametrize("what", TOUCHES)
def test_canary_tells_what_happened(what: str) -> None:
    canary = Canary("secret", free_port())
    canary.__enter__()
    TOUCHES[what](canary)
    with pytest.raises(AssertionError, match=what):
        canary.__exit__(None, None, None)


def test_canary_that_nobody_touched_is_silent() -> None:
    with Canary("secret", free_port()):
        pass
