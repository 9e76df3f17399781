"""Calls that are made unless they are called off in time."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf

logger = logging.getLogger(__name__)


class AlarmClock:
    """One thread for all alarms. A `threading.Timer` is a thread for each, and who starts one waits until it runs."""

    def __init__(self) -> None:
        self._set: dict[object, tuple[float, Callable[[], object]]] = {}
        self._changed = threading.Condition()
        self._wakes_at = inf
        self._thread: threading.Thread | None = None

    @contextmanager
    def after(self, seconds: float, call: Callable[[], object]) -> Iterator[None]:
        """Have it called, from another thread, unless what is inside the `with` is done before."""
        alarm, due = object(), time.monotonic() + seconds
        with self._changed:
            self._set[alarm] = due, call
            if self._thread is None or not self._thread.is_alive():  # a forked copy of us has no threads
                self._thread = threading.Thread(target=self._ring, name="alarm-clock", daemon=True)
                self._thread.start()
            elif due < self._wakes_at:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._set.pop(alarm, None)

    def _ring(self) -> None:
        while True:
            with self._changed:
                now = time.monotonic()
                calls = [self._set.pop(alarm)[1] for alarm, (due, _) in tuple(self._set.items()) if due <= now]
                if not calls:
                    self._wakes_at = min((due for due, _ in self._set.values()), default=inf)
                    self._changed.wait(None if self._wakes_at == inf else self._wakes_at - now)
            for call in calls:
                try:
                    call()
                except Exception:
                    logger.exception("an alarm failed")


alarm_clock = AlarmClock()
