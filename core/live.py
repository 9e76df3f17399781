"""From rows to browsers: `publish` says that something changed, the hub tells every socket that watches.

    worker ── publish("submission.42") ──▶ channel layer ──▶ hub of each live process ──▶ feeds of its sockets

Events are hints: whoever hears one renders the present state from rows, so a lost, doubled or late event
changes nothing. A process has one subscription per room, however many sockets watch it; a frame is rendered
once per room and key, and a socket that does not take its frames delays nobody but itself.
"""

import asyncio
import logging
import threading
import weakref
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple

from channels.layers import BaseChannelLayer, get_channel_layer

log = logging.getLogger(__name__)

PUBLISH_TIMEOUT_S = 5
RECHECK_S = 10  # how long a lost event may go unnoticed
RECONNECT_S = 1


def _layer() -> BaseChannelLayer:
    layer = get_channel_layer()
    assert layer is not None  # noqa: S101  settings name one
    return layer


# --- telling ----------------------------------------------------------------------------------------


class _Sender:
    """An event loop in a thread of its own, so that the layer's connections outlive the calls."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.loop: asyncio.AbstractEventLoop | None = None

    def submit(self, group: str, event: dict[str, Any]) -> None:
        with self.lock:
            if self.loop is None or not self.loop.is_running():
                self.loop = asyncio.new_event_loop()
                started = threading.Event()
                self.loop.call_soon(started.set)
                threading.Thread(target=self.loop.run_forever, name="live-sender", daemon=True).start()
                started.wait()
        asyncio.run_coroutine_threadsafe(self._send(group, event), self.loop)

    async def _send(self, group: str, event: dict[str, Any]) -> None:
        try:
            async with asyncio.timeout(PUBLISH_TIMEOUT_S):
                await _layer().group_send(group, event)
        except Exception as error:
            log.warning("nobody could be told about %s: %s", group, error)


_sender = _Sender()


def publish(group: str, event: dict[str, Any]) -> None:
    """Tell everybody who watches `group`; call it after commit. Returns at once and never raises."""
    try:
        _sender.submit(group, {**event, "room": group})
    except Exception as error:
        log.warning("nobody could be told about %s: %s", group, error)


# --- hearing ----------------------------------------------------------------------------------------


class Frame(NamedTuple):
    """What a socket is sent. After a final one nothing more is expected (but may come)."""

    text: str
    is_final: bool = False


Render = Callable[[], Awaitable[Frame | None]]
"""The present state; None where there is nothing (any more) to show."""


class Feed:
    """The latest frame that one watcher has not taken yet; frames missed meanwhile are not made up for."""

    def __init__(self, key: Hashable, render: Render) -> None:
        self.key = key
        self.render = render
        self.last: Frame | None = None
        self._news = asyncio.Event()

    def offer(self, frame: Frame) -> None:
        if frame != self.last:
            self.last = frame
            self._news.set()

    async def next(self) -> Frame:
        """Waits for a frame that differs from the one taken before."""
        await self._news.wait()
        self._news.clear()
        assert self.last is not None  # noqa: S101  there is news only with a frame
        return self.last


class _Room:
    """Everybody of this process who watches one group."""

    def __init__(self, group: str) -> None:
        self.group = group
        self.feeds: set[Feed] = set()
        self.changed = asyncio.Event()
        self.task = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(None if self._is_settled() else RECHECK_S):
                    await self.changed.wait()
            self.changed.clear()
            frames: dict[Hashable, Frame | None] = {}
            for feed in tuple(self.feeds):
                if feed.key not in frames:
                    frames[feed.key] = await self._render(feed)
                if (frame := frames[feed.key]) is not None:
                    feed.offer(frame)

    async def _render(self, feed: Feed) -> Frame | None:
        try:
            return await feed.render()
        except Exception:
            log.exception("%s could not be rendered", self.group)
            return None

    def _is_settled(self) -> bool:
        return all(feed.last is not None and feed.last.is_final for feed in self.feeds)


class Hub:
    """One per event loop; listens to the layer only while somebody watches."""

    def __init__(self) -> None:
        self.rooms: dict[str, _Room] = {}
        self.lock = asyncio.Lock()
        self.channel = ""
        self.listener: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def watch(self, group: str, key: Hashable, render: Render) -> AsyncGenerator[Feed]:
        """A feed of the group's state, beginning with the present one. Feeds of one key share each frame."""
        feed = Feed(key, render)
        async with self.lock:
            room = self.rooms.get(group)
            if room is None:
                room = self.rooms[group] = _Room(group)
                await self._subscribe(group)
            room.feeds.add(feed)
        room.changed.set()
        try:
            yield feed
        finally:
            async with self.lock:
                room.feeds.discard(feed)
                if not room.feeds and self.rooms.get(group) is room:
                    del self.rooms[group]
                    await _cancel(room.task)
                    await self._unsubscribe(group)

    async def _subscribe(self, group: str) -> None:
        """Where the layer does not answer, the rooms still look at their rows every few seconds."""
        layer = _layer()
        try:
            if self.listener is None:
                self.channel = await layer.new_channel()
                self.listener = asyncio.create_task(self._listen())
            async with asyncio.timeout(PUBLISH_TIMEOUT_S):
                await layer.group_add(group, self.channel)
        except Exception as error:
            log.warning("nothing will be heard about %s: %s", group, error)

    async def _unsubscribe(self, group: str) -> None:
        try:
            async with asyncio.timeout(PUBLISH_TIMEOUT_S):
                await _layer().group_discard(group, self.channel)
        except Exception as error:
            log.warning("could not leave %s: %s", group, error)
        if not self.rooms and self.listener is not None:
            await _cancel(self.listener)
            self.listener = None

    async def _listen(self) -> None:
        layer = _layer()
        while True:
            try:
                message = await layer.receive(self.channel)
                if room := self.rooms.get(message.get("room", "")):
                    room.changed.set()
            except asyncio.CancelledError:
                raise
            except Exception as error:
                log.warning("the channel layer does not answer (%s): trying again", error)
                await asyncio.sleep(RECONNECT_S)
                for group, room in tuple(self.rooms.items()):
                    with suppress(Exception):
                        await layer.group_add(group, self.channel)
                    room.changed.set()


async def _cancel(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


_hubs: "weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = weakref.WeakKeyDictionary()


def get_hub() -> Hub:
    """The hub of the running event loop."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())
