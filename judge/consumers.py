"""Sockets that show a submission or a run as it is judged. Whoever may not see it is refused before the handshake."""

import asyncio
import logging
from abc import abstractmethod
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.auth.models import AnonymousUser
from rest_framework.exceptions import APIException

from accounts.api.authentication import BearerAuthentication
from accounts.models import User
from core.live import Frame, get_hub
from judge.events import renderer, run_frame, small_case_frame, submission_frame
from judge.models import Run, SmallCase, Submission
from judge.permissions import can_view_run, can_view_small_case, can_view_submission

log = logging.getLogger(__name__)

SIGN_IN, NOT_FOUND = 4403, 4404  # close codes: nobody is signed in; there is no such thing for you
WRITE_TIMEOUT_S = 10

Viewer = User | AnonymousUser


class LiveConsumer(AsyncWebsocketConsumer):
    """Sends a frame per change, the present state first: HTML with `?format=html`, else JSON.

    Signed in by the session cookie or by `?token=` with an access token. What a client says is ignored.
    """

    channel_layer_alias = ""  # the hub listens for all sockets of the process

    async def connect(self) -> None:
        query = parse_qs(self.scope["query_string"].decode(errors="replace"))
        pk: UUID = self.scope["url_route"]["kwargs"]["pk"]
        viewer = await database_sync_to_async(self.admit)(pk, query.get("token", [""])[0])
        if isinstance(viewer, int):
            await self.close(viewer)
            return
        await self.accept()
        as_html = query.get("format") == ["html"]
        self.telling = asyncio.create_task(self._tell(pk, viewer, as_html))

    def admit(self, pk: UUID, token: str) -> Viewer | int:
        """Who watches, or the code to close with."""
        viewer = self.find_viewer(token)
        if viewer is not None and self.may_watch(pk, viewer):
            return viewer
        return SIGN_IN if viewer is None or not viewer.is_authenticated else NOT_FOUND

    def find_viewer(self, token: str) -> Viewer | None:
        """None for a token that is wrong or expired."""
        if not token:
            user: Any = self.scope["user"]  # lazy: reads the session's person here, in a thread
            return user if user.is_authenticated else AnonymousUser()
        authentication = BearerAuthentication()
        try:
            found: User = authentication.get_user(authentication.get_validated_token(token.encode()))
        except APIException:
            return None
        return found

    async def _tell(self, pk: UUID, viewer: Viewer, as_html: bool) -> None:
        key = as_html, viewer.pk
        async with get_hub().watch(self.group(pk), key, renderer(lambda: self.frame(pk, viewer, as_html))) as feed:
            while True:
                frame = await feed.next()
                try:
                    async with asyncio.timeout(WRITE_TIMEOUT_S):
                        await self.send(text_data=frame.text)
                except (TimeoutError, OSError):
                    log.info("a socket did not take its frame: dropped")
                    with suppress(Exception):
                        await self.close()
                    return

    async def disconnect(self, code: int) -> None:
        telling: asyncio.Task[None] | None = getattr(self, "telling", None)
        if telling is not None:
            telling.cancel()
            with suppress(asyncio.CancelledError):
                await telling

    @abstractmethod
    def group(self, pk: UUID) -> str: ...

    @abstractmethod
    def may_watch(self, pk: UUID, viewer: Viewer) -> bool: ...

    @abstractmethod
    def frame(self, pk: UUID, viewer: Viewer, as_html: bool) -> Frame | None: ...


class SubmissionConsumer(LiveConsumer):
    def group(self, pk: UUID) -> str:
        return f"submission.{pk}"

    def may_watch(self, pk: UUID, viewer: Viewer) -> bool:
        submission = Submission.objects.select_related("problem").defer("source", "files").filter(pk=pk).first()
        return submission is not None and can_view_submission(viewer, submission)

    def frame(self, pk: UUID, viewer: Viewer, as_html: bool) -> Frame | None:
        return submission_frame(pk, viewer, as_html=as_html)


class RunConsumer(LiveConsumer):
    def group(self, pk: UUID) -> str:
        return f"run.{pk}"

    def may_watch(self, pk: UUID, viewer: Viewer) -> bool:
        session: Any = self.scope.get("session") or {}
        run = Run.objects.defer("source", "files", "inputs", "results", "trace").filter(pk=pk).first()
        return run is not None and can_view_run(viewer, run, session.get("runs", []))

    def frame(self, pk: UUID, viewer: Viewer, as_html: bool) -> Frame | None:
        return run_frame(pk, viewer, as_html=as_html)


class SmallCaseConsumer(LiveConsumer):
    def group(self, pk: UUID) -> str:
        return f"small_case.{pk}"

    def may_watch(self, pk: UUID, viewer: Viewer) -> bool:
        row = SmallCase.objects.select_related("submission").defer("submission__source").filter(pk=pk).first()
        return row is not None and can_view_small_case(viewer, row)

    def frame(self, pk: UUID, viewer: Viewer, as_html: bool) -> Frame | None:
        return small_case_frame(pk, viewer, as_html=as_html)
