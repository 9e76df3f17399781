"""Search in problems: full text with English stems, the last word as far as it is typed, typing errors forgiven.

The index is made from rows (`refresh`, `rebuild`) and may be thrown away. What somebody may not see is kept out by the
queryset that every function takes; statements of premium problems are not in the index at all.
"""

from problems.search.queries import Query, Ranked, entry_ids, find, matching, suggest_titles
from problems.search.refreshing import rebuild, refresh, remove

__all__ = [
    "Query",
    "Ranked",
    "entry_ids",
    "find",
    "matching",
    "rebuild",
    "refresh",
    "remove",
    "suggest_titles",
]
