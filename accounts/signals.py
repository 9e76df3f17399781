"""What happens to accounts and concerns other apps."""

from django.dispatch import Signal

demo_cleared = Signal()  # demo rows are gone; whoever keeps totals recounts them
