# Mistake: undo restores the text, but leaves the cursor where it is.
class Notepad:
    def __init__(self):
        self.text = ""
        self.cursor = 0
        self.history = []

    def insert(self, text):
        self.history.append(self.text)
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)

    def erase(self, count):
        erased = self.view(count)
        if erased:
            self.history.append(self.text)
            self.text = self.text[: self.cursor - len(erased)] + self.text[self.cursor :]
            self.cursor -= len(erased)
        return erased

    def shift(self, steps):
        self.cursor = max(0, min(len(self.text), self.cursor + steps))

    def undo(self):
        if not self.history:
            return False
        self.text = self.history.pop()
        self.cursor = min(self.cursor, len(self.text))
        return True

    def view(self, count):
        return self.text[max(0, self.cursor - count) : self.cursor]
