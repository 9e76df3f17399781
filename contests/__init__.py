"""Contests: formats, entries, live standings. Nothing here yet; the place is kept for them."""
