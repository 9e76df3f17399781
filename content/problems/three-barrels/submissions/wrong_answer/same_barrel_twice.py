# Mistake: the fingers may meet, so one barrel can be taken twice.
import sys

_, t, *barrels = map(int, sys.stdin.buffer.read().split())
order = sorted(range(len(barrels)), key=barrels.__getitem__)


def find():
    for k in range(len(order)):
        left, right = 0, k
        while left <= right:
            three = [order[left], order[right], order[k]]
            litres = sum(barrels[i] for i in three)
            if litres == t:
                return [i + 1 for i in three]
            if litres < t:
                left += 1
            else:
                right -= 1
    return ["none"]


print(*find())
