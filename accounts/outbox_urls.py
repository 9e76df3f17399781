"""Development only (DEBUG): the mails that would have been sent."""

from django.urls import path

from accounts import outbox

app_name = "outbox"
urlpatterns = [
    path("", outbox.mail_list, name="mail-list"),
    path("<int:pk>/", outbox.mail_detail, name="mail-detail"),
    path("<int:pk>/html/", outbox.mail_html, name="mail-html"),
]
