import sys


def find(t, barrels):
    """The numbers of three barrels; none of them where there are none."""
    order = sorted(enumerate(barrels, 1), key=lambda barrel: barrel[1])
    litres = [b for _, b in order]
    for k, largest in enumerate(litres):
        left, right = 0, k - 1
        while left < right:
            together = litres[left] + litres[right] + largest
            if together == t:
                return [order[place][0] for place in (left, right, k)]
            if together < t:
                left += 1
            else:
                right -= 1
    return []


_, t, *barrels = map(int, sys.stdin.buffer.read().split())
print(*find(t, barrels) or ["none"])
