"""What becomes of an uploaded archive of problems: for whoever uploaded it, and administrators."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import is_administrator
from core.htmx import HtmxRequest
from problems import uploads
from problems.models import PackageUpload, Problem


@require_safe
@login_required
def import_detail(request: HtmxRequest, pk: str) -> HttpResponse:
    """The page; htmx asks for the part that changes while a worker imports it."""
    upload = get_object_or_404(PackageUpload.objects.select_related("by").defer("archive"), pk=pk)
    if upload.by != request.user and not is_administrator(request.user):
        raise Http404
    is_waiting = upload.state == PackageUpload.State.WAITING
    context = {
        "upload": upload,
        "is_waiting": is_waiting,
        "progress": uploads.find_progress(upload) if is_waiting else None,
    }
    if upload.state == PackageUpload.State.IMPORTED:
        keys = dict(Problem.objects.filter(slug__in=[row["slug"] for row in upload.outcome]).values_list("slug", "pk"))
        context["has_left_out"] = any(row["left_out"] for row in upload.outcome)
        context["problems"] = [{**row, "pk": keys.get(row["slug"])} for row in upload.outcome]
    response = render(request, "pages/_import.html" if request.htmx else "pages/import_detail.html", context)
    response["Vary"] = "HX-Request, Cookie"
    return response
