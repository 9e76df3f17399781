from heapq import heappop, heappush
from itertools import count


class Auction:
    def __init__(self, lowest):
        self.lowest = lowest
        self.numbers = {}  # of the present bids, by name
        self.heap = []  # of (-price, number, name); old bids stay in it
        self.count = count()

    def bid(self, name, price):
        self.numbers[name] = number = next(self.count)
        if price >= self.lowest:
            heappush(self.heap, (-price, number, name))
        return self.leader() == name

    def withdraw(self, name):
        return self.numbers.pop(name, None) is not None

    def leader(self):
        while self.heap and self.numbers.get(self.heap[0][2]) != self.heap[0][1]:
            heappop(self.heap)
        return self.heap[0][2] if self.heap else None

    def sell(self):
        name = self.leader()
        self.withdraw(name)
        return name
