"""Blocking sandbox work beside a lease that must be kept."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import TypeVar

from judge.errors import StaleAttempt

T = TypeVar("T")


class Desk:
    """The work runs in a thread of its own; the calling thread attends to it and does all database work.

    So heartbeats go on while a test runs, rows are written by the thread whose transaction and connection
    the caller knows, and the work's thread needs no connection at all.
    """

    def __init__(self) -> None:
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._failure: BaseException | None = None

    def attend(self, work: Callable[[], T], tick: Callable[[], float]) -> T:
        """Run `work` to its end; `tick` does what is due and says in how many seconds to call it again.

        What `tick` or a call from the work raises ends the work at its next call, and is raised here.
        """
        result: Future[T] = Future()

        def run() -> None:
            try:
                result.set_result(work())
            except BaseException as error:
                result.set_exception(error)
            finally:
                self._calls.put(None)

        threading.Thread(target=run, name="sandbox-work", daemon=True).start()
        while True:
            wait_s = self._guarded(tick)
            try:
                call = self._calls.get(timeout=max(0.0, wait_s) if wait_s is not None else None)
            except Empty:
                continue
            if call is None:
                break
            self._guarded(call)
        if self._failure is not None:
            raise self._failure
        return result.result()

    def _guarded(self, do: Callable[[], T]) -> T | None:
        if self._failure is None:
            try:
                return do()
            except BaseException as error:
                self._failure = error
        return None

    # --- called by the work ---------------------------------------------------------------------

    def tell(self, do: Callable[[], object]) -> None:
        """Have `do` called by the attending thread, without waiting."""
        self._check()
        self._calls.put(lambda: (do(), None)[1])

    def ask(self, do: Callable[[], T]) -> T:
        """Have `do` called by the attending thread, and wait for its answer."""
        self._check()
        answer: Future[T] = Future()

        def call() -> None:
            try:
                answer.set_result(do())
            except BaseException as error:
                answer.set_exception(error)

        self._calls.put(call)
        while True:
            try:
                return answer.result(timeout=1)
            except TimeoutError:
                self._check()

    def _check(self) -> None:
        if self._failure is not None:
            raise StaleAttempt
