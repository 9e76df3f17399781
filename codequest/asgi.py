"""Pages, sockets and event streams. In production this process serves only what is live."""

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codequest.settings")
pages = get_asgi_application()

from codequest.memory import settle  # noqa: E402  needs the apps to be loaded
from judge.routing import websocket_urlpatterns  # noqa: E402  as above

sockets = URLRouter(websocket_urlpatterns)  # type: ignore[arg-type]  # the stubs want a class of their own
application = ProtocolTypeRouter(
    {"http": pages, "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(sockets))}
)
settle()
