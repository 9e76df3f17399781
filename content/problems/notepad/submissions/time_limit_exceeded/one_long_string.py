# Too slow: the text is one string, which is copied at every change.
class Notepad:
    def __init__(self):
        self.text = ""
        self.cursor = 0
        self.history = []

    def insert(self, text):
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)
        self.history.append((self.cursor, len(text), ""))

    def erase(self, count):
        erased = self.view(count)
        if erased:
            self.text = self.text[: self.cursor - len(erased)] + self.text[self.cursor :]
            self.cursor -= len(erased)
            self.history.append((self.cursor, 0, erased))
        return erased

    def shift(self, steps):
        self.cursor = max(0, min(len(self.text), self.cursor + steps))

    def undo(self):
        if not self.history:
            return False
        place, inserted, erased = self.history.pop()
        self.text = self.text[: place - inserted] + erased + self.text[place:]
        self.cursor = place - inserted + len(erased)
        return True

    def view(self, count):
        return self.text[max(0, self.cursor - count) : self.cursor]
