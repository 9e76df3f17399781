# Mistake: always opens the richest chamber that can be reached.
from heapq import heappop, heappush


def richest_opening(root, days):
    number = 0
    ready = [(-root.value, number, root)]
    profit = best = 0
    while ready and days:
        cost, _, chamber = heappop(ready)
        profit -= cost
        best = max(best, profit)
        days -= 1
        for child in (chamber.left, chamber.right):
            if child is not None:
                number += 1
                heappush(ready, (-child.value, number, child))
    return best
