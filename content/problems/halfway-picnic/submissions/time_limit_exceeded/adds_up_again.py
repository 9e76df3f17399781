# Too slow: for every piece, adds up all pieces before it again.
import sys
from math import dist


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    points = list(zip(data[1::2], data[2::2]))
    lengths = [dist(a, b) for a, b in zip(points, points[1:])]
    half = sum(lengths) / 2
    for i, length in enumerate(lengths):
        walked = 0.0
        for j in range(i):
            walked += lengths[j]
        if walked + length >= half:
            share = (half - walked) / length if length else 0
            (x1, y1), (x2, y2) = points[i], points[i + 1]
            print(x1 + share * (x2 - x1), y1 + share * (y2 - y1))
            return


main()
