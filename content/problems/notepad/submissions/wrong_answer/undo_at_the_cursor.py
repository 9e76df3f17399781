# Mistake: takes a change back where the cursor stands now.
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
        for _ in range(min(steps, len(self.right))):
            self.left.append(self.right.pop())
        for _ in range(min(-steps, len(self.left))):
            self.right.append(self.left.pop())

    def undo(self):
        if not self.history:
            return False
        _, inserted, erased = self.history.pop()
        del self.left[max(0, len(self.left) - inserted) :]
        self.left.extend(erased)
        return True

    def view(self, count):
        return "".join(self.left[-count:])
