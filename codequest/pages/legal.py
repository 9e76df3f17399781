"""Privacy, terms, and what is said to search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from problems.models import Problem
from problems.querysets import ProblemQuerySet


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/terms.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = ("/admin/", "/account/", "/accounts/", "/submissions/", "/runs/", "/users/", "/outbox/", "/api/", "/*?")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('pages:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


class PageSitemap(Sitemap):  # type: ignore[type-arg]  # generic in the stubs alone
    def items(self) -> list[str]:
        return ["pages:home", "pages:problem-list", "pages:privacy", "pages:terms"]

    def location(self, item: str) -> str:
        return reverse(item)


class ProblemSitemap(Sitemap):  # type: ignore[type-arg]  # generic in the stubs alone
    def items(self) -> ProblemQuerySet:
        return Problem.objects.published().only("slug", "updated_at").order_by("pk")

    def location(self, item: Problem) -> str:
        return reverse("pages:problem-detail", args=[item.slug])

    def lastmod(self, item: Problem) -> datetime:
        return item.updated_at


SITEMAPS = {"pages": PageSitemap, "problems": ProblemSitemap}
