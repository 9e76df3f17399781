# Too slow: looks at all pressed buttons at every ride.
class Lift:
    def __init__(self, start):
        self.floor = start
        self.up = True
        self.pressed = []
        self.way = 0

    def press(self, floor):
        if floor != self.floor and floor not in self.pressed:
            self.pressed.append(floor)

    def ride(self):
        if not self.pressed:
            return None
        above = [floor for floor in self.pressed if floor > self.floor]
        below = [floor for floor in self.pressed if floor < self.floor]
        if not (above if self.up else below):
            self.up = not self.up
        floor = min(above) if self.up else max(below)
        self.pressed.remove(floor)
        self.way += abs(floor - self.floor)
        self.floor = floor
        return floor

    def ridden(self):
        return self.way
