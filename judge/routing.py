from typing import Any

from django.urls import URLPattern, path

from judge.consumers import RunConsumer, SmallCaseConsumer, SubmissionConsumer

submission: Any = SubmissionConsumer.as_asgi()
run: Any = RunConsumer.as_asgi()
small_case: Any = SmallCaseConsumer.as_asgi()

websocket_urlpatterns: list[URLPattern] = [
    path("ws/submissions/<uuid:pk>/", submission),
    path("ws/runs/<uuid:pk>/", run),
    path("ws/small-cases/<uuid:pk>/", small_case),
]
