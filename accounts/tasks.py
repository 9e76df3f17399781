from celery import shared_task
from django.utils import timezone

from accounts.models import RefreshToken


@shared_task
def delete_expired_tokens() -> None:
    RefreshToken.objects.filter(expires_at__lt=timezone.now()).delete()
