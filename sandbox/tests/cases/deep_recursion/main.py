import sys

sys.setrecursionlimit(10**9)


def depth(n: int) -> int:
    return depth(n + 1) + 1


print(depth(0))
