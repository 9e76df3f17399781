# Mistake: takes an old entry of the heap for the present bid if the price is the same.
from heapq import heappop, heappush


class Auction:
    def __init__(self, lowest):
        self.lowest = lowest
        self.prices = {}
        self.heap = []
        self.bids = 0

    def bid(self, name, price):
        self.bids += 1
        self.prices[name] = price
        if price >= self.lowest:
            heappush(self.heap, (-price, self.bids, name))
        return self.leader() == name

    def withdraw(self, name):
        return self.prices.pop(name, None) is not None

    def leader(self):
        while self.heap:
            price, _, name = self.heap[0]
            if self.prices.get(name) == -price:
                return name
            heappop(self.heap)
        return None

    def sell(self):
        name = self.leader()
        self.withdraw(name)
        return name
