# Mistake: takes barrels with the same litres for the same barrel.
import sys

_, t, *barrels = map(int, sys.stdin.buffer.read().split())
number = {litres: i for i, litres in enumerate(barrels, 1)}
kinds = sorted(number)


def find():
    for k in range(len(kinds)):
        left, right = 0, k - 1
        while left < right:
            three = [kinds[left], kinds[right], kinds[k]]
            if sum(three) == t:
                return [number[litres] for litres in three]
            if sum(three) < t:
                left += 1
            else:
                right -= 1
    return ["none"]


print(*find())
