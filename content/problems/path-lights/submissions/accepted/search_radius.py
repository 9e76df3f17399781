import sys
from bisect import bisect_right


def main():
    n, k, length, *posts = map(int, sys.stdin.buffer.read().split())

    def enough(radius):
        lit = 0
        for _ in range(k):
            i = bisect_right(posts, lit + radius) - 1
            if i < 0 or posts[i] + radius <= lit:
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
