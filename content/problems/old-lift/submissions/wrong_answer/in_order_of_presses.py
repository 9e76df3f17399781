# Mistake: rides to the floors in the order in which they were pressed.
class Lift:
    def __init__(self, start):
        self.floor = start
        self.pressed = {}
        self.way = 0

    def press(self, floor):
        if floor != self.floor:
            self.pressed.setdefault(floor)

    def ride(self):
        if not self.pressed:
            return None
        floor = next(iter(self.pressed))
        del self.pressed[floor]
        self.way += abs(floor - self.floor)
        self.floor = floor
        return floor

    def ridden(self):
        return self.way
