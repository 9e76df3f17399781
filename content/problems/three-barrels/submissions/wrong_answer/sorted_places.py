# Mistake: prints the places in the sorted row, not the numbers of the barrels.
import sys

n, t, *barrels = map(int, sys.stdin.buffer.read().split())
barrels.sort()


def find():
    for k in range(n):
        left, right = 0, k - 1
        while left < right:
            litres = barrels[left] + barrels[right] + barrels[k]
            if litres == t:
                return [left + 1, right + 1, k + 1]
            if litres < t:
                left += 1
            else:
                right -= 1
    return ["none"]


print(*find())
