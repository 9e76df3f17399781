"""What happens to accounts and concerns other apps."""

from django.dispatch import Signal

demo_seeded = Signal()  # demo accounts are made or mended; whoever has something to show in them adds it
demo_cleared = Signal()  # demo rows are gone; whoever keeps totals recounts them
