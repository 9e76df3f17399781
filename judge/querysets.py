from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from judge.models import Run, Submission


class SubmissionQuerySet(models.QuerySet["Submission", Any]):
    """The row is the queue."""


class RunQuerySet(models.QuerySet["Run", Any]):
    """Runs are claimed like submissions."""
