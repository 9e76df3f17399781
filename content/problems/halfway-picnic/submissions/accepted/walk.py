import sys
from math import dist, fsum


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    points = list(zip(data[1::2], data[2::2]))
    lengths = [dist(a, b) for a, b in zip(points, points[1:])]
    left = fsum(lengths) / 2
    place = points[0]
    for i, length in enumerate(lengths):
        if length == 0:
            continue
        (x1, y1), (x2, y2) = points[i], points[i + 1]
        share = min(left / length, 1)
        place = (x1 + share * (x2 - x1), y1 + share * (y2 - y1))
        left -= length
        if left <= 0:
            break
    print(f"{place[0]:.9f} {place[1]:.9f}")


main()
