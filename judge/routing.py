from django.urls import URLPattern, path

from judge.consumers import RunConsumer, SubmissionConsumer

websocket_urlpatterns: list[URLPattern] = [
    path("ws/submissions/<uuid:pk>/", SubmissionConsumer.as_asgi()),
    path("ws/runs/<uuid:pk>/", RunConsumer.as_asgi()),
]
