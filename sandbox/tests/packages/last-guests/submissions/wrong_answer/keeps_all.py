class GuestBook:
    def __init__(self, size):
        self.names = []

    def enter(self, name):
        self.names.insert(0, name)

    def last(self, count):
        return self.names[:count]

    def share(self, name):
        return self.names.count(name) / max(1, len(self.names))
