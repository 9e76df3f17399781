class Notepad:
    def __init__(self):
        self.left = []
        self.right = []
        self.history = []

    def insert(self, text):
        self.left.extend(text)
        self.history.append((len(self.left), len(text), ""))

    def erase(self, count):
        erased = self.view(count)
        if erased:
            del self.left[-len(erased) :]
            self.history.append((len(self.left), 0, erased))
        return erased

    def shift(self, steps):
        if steps > 0:
            for _ in range(min(steps, len(self.right))):
                self.left.append(self.right.pop())
        else:
            for _ in range(min(-steps, len(self.left))):
                self.right.append(self.left.pop())

    def undo(self):
        if not self.history:
            return False
        place, inserted, erased = self.history.pop()
        self.shift(place - len(self.left))
        del self.left[place - inserted :]
        self.left.extend(erased)
        return True

    def view(self, count):
        return "".join(self.left[-count:])
