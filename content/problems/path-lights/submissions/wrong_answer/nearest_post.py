# Mistake: takes the nearest post that is not behind, not the furthest that still lights the place.
import sys
from bisect import bisect_left


def main():
    n, k, length, *posts = map(int, sys.stdin.buffer.read().split())

    def enough(radius):
        lit = 0
        for _ in range(k):
            i = min(bisect_left(posts, lit), n - 1)
            if posts[i] - radius > lit or posts[i] + radius <= lit:
                return False
            lit = posts[i] + radius
            if lit >= length:
                return True
        return False

    low, high = 1, length
    while low < high:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle + 1
    print(low)


main()
