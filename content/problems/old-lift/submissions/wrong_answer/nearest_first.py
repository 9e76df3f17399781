# Mistake: rides to the nearest pressed floor, whatever the direction.
from heapq import heappop, heappush


class Lift:
    def __init__(self, start):
        self.floor = start
        self.up = True
        self.above = []
        self.below = []  # negated, so that the highest floor is first
        self.pressed = set()
        self.way = 0

    def press(self, floor):
        if floor == self.floor or floor in self.pressed:
            return
        self.pressed.add(floor)
        if floor > self.floor:
            heappush(self.above, floor)
        else:
            heappush(self.below, -floor)

    def ride(self):
        if not self.pressed:
            return None
        up = self.above[0] - self.floor if self.above else float("inf")
        down = self.floor + self.below[0] if self.below else float("inf")
        self.up = up < down
        floor = heappop(self.above) if self.up else -heappop(self.below)
        self.way += abs(floor - self.floor)
        self.floor = floor
        self.pressed.remove(floor)
        return floor

    def ridden(self):
        return self.way
