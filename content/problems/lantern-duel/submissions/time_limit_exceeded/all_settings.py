# Too slow: looks at all settings that can follow.
import sys
from functools import lru_cache

sys.setrecursionlimit(10_000)


@lru_cache(maxsize=200_000)
def winning_move(row):
    """A move after which the other one loses, or None. The bit i - 1 of `row` is lantern i."""
    for i in range(row.bit_length(), 0, -1):
        if row >> (i - 1) & 1:
            for j in range(i):
                if winning_move(after(row, i, j)) is None:
                    return i, j
    return None


def after(row, i, j):
    return row ^ 1 << (i - 1) ^ (1 << (j - 1) if j else 0)


input()
row = int(input()[::-1], 2)
is_mine = winning_move(row) is not None
print("first" if is_mine else "second", flush=True)
while True:
    if not is_mine:
        i, j = map(int, input().split())
        if i == 0:
            break
        row = after(row, i, j)
    is_mine = False
    i, j = winning_move(row)
    row = after(row, i, j)
    print(i, j, flush=True)
