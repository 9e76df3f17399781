"""One worker at a time, for work whose rows have no lease of their own. Losing it costs double work, nothing else."""

import uuid

from django.core.cache import cache

LEASE_S = 60


class CacheLease:
    """`with CacheLease("generate:7") as lease: if lease.is_held: ...`; `beat` while working."""

    def __init__(self, name: str) -> None:
        self.name = f"lease:{name}"
        self.token = uuid.uuid4().hex
        self.is_held = False

    def take(self) -> bool:
        self.is_held = bool(cache.add(self.name, self.token, LEASE_S))
        return self.is_held

    def beat(self) -> None:
        cache.touch(self.name, LEASE_S)

    def __enter__(self) -> "CacheLease":
        self.take()
        return self

    def __exit__(self, *exception: object) -> None:
        if self.is_held and cache.get(self.name) == self.token:
            cache.delete(self.name)
