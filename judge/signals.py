"""What judge tells upwards. Receivers only queue their own task; rows say the rest."""

from django.dispatch import Signal

submission_judged = Signal()
"""submission_id (UUID): its verdict is stored and committed. May be sent again for the same row (rejudge)."""
