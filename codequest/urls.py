from django.contrib import admin
from django.urls import include, path

from judge.admin import status_page

urlpatterns = [
    path("", include("codequest.pages.urls")),
    path("", include("judge.urls")),
    path("", include("accounts.urls")),  # first: it puts its own views on some of allauth's addresses
    path("accounts/", include("allauth.urls")),
    path("outbox/", include("accounts.outbox_urls")),  # 404 where DEBUG is off
    path("admin/status/", status_page, name="admin-status"),
    path("admin/", admin.site.urls),
    path("api/", include("codequest.api_urls")),
]

handler400 = "codequest.pages.errors.error_400"
handler403 = "codequest.pages.errors.error_403"
handler404 = "codequest.pages.errors.error_404"
handler500 = "codequest.pages.errors.error_500"
