import sys


def find(t, barrels):
    """The numbers of three barrels; none of them where there are none."""
    order = sorted(enumerate(barrels, 1), key=lambda barrel: barrel[1])
    litres = [b for _, b in order]
    for k, largest in enumerate(litres):
        left, right = 0, k - 1
        while left < right:
            rest = t - largest - litres[left] - litres[right]
            if rest == 0:
                return [order[place][0] for place in (left, right, k)]
            if rest > 0:
                left += 1
            else:
                right -= 1
    return []


_, t, *barrels = map(int, sys.stdin.buffer.read().split())
print(*find(t, barrels) or ["none"])
