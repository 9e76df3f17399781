# Too slow: goes through all bids to find the one that leads.
class Auction:
    def __init__(self, lowest):
        self.lowest = lowest
        self.present = {}
        self.bids = 0

    def bid(self, name, price):
        self.bids += 1
        self.present[name] = (-price, self.bids)
        return self.leader() == name

    def withdraw(self, name):
        return self.present.pop(name, None) is not None

    def leader(self):
        if not self.present:
            return None
        name = min(self.present, key=self.present.get)
        return name if -self.present[name][0] >= self.lowest else None

    def sell(self):
        name = self.leader()
        self.withdraw(name)
        return name
