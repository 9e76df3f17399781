from collections import deque


class GuestBook:
    def __init__(self, size: int) -> None:
        self.names = deque(maxlen=size)

    def enter(self, name: str) -> None:
        self.names.appendleft(name)

    def last(self, count: int) -> list[str]:
        return list(self.names)[:count]

    def share(self, name: str) -> float:
        return self.names.count(name) / len(self.names) if self.names else 0
