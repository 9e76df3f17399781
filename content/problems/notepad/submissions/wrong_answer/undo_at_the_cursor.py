# Mistake: takes a change back where the cursor stands now.
class Notepad:
    def __init__(self):
        self.text = ""
        self.cursor = 0
        self.history = []

    def insert(self, text):
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)
        self.history.append((len(text), ""))

    def erase(self, count):
        erased = self.view(count)
        if erased:
            self.text = self.text[: self.cursor - len(erased)] + self.text[self.cursor :]
            self.cursor -= len(erased)
            self.history.append((0, erased))
        return erased

    def shift(self, steps):
        self.cursor = max(0, min(len(self.text), self.cursor + steps))

    def undo(self):
        if not self.history:
            return False
        inserted, erased = self.history.pop()
        start = max(0, self.cursor - inserted)
        self.text = self.text[:start] + erased + self.text[self.cursor :]
        self.cursor = start + len(erased)
        return True

    def view(self, count):
        return self.text[max(0, self.cursor - count) : self.cursor]
