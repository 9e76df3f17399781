# Mistake: of equally high bids the smaller name leads, not the earlier bid.
from heapq import heappop, heappush


class Auction:
    def __init__(self, lowest):
        self.lowest = lowest
        self.prices = {}
        self.heap = []

    def bid(self, name, price):
        self.prices[name] = price
        if price >= self.lowest:
            heappush(self.heap, (-price, name))
        return self.leader() == name

    def withdraw(self, name):
        return self.prices.pop(name, None) is not None

    def leader(self):
        while self.heap:
            price, name = self.heap[0]
            if self.prices.get(name) == -price:
                return name
            heappop(self.heap)
        return None

    def sell(self):
        name = self.leader()
        self.withdraw(name)
        return name
