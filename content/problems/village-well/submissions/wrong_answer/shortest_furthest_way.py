# Mistake: chooses the village whose furthest inhabitant walks least.
import sys


def ways(n, paths, start):
    way = [-1] * (n + 1)
    way[start] = 0
    order = [start]
    for village in order:
        for near, d in paths[village]:
            if way[near] == -1:
                way[near] = way[village] + d
                order.append(near)
    return way


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n = data[0]
    people = [0] + data[1 : n + 1]
    paths = [[] for _ in range(n + 1)]
    for u, v, d in zip(data[n + 1 :: 3], data[n + 2 :: 3], data[n + 3 :: 3]):
        paths[u].append((v, d))
        paths[v].append((u, d))
    way = ways(n, paths, 1)
    one = ways(n, paths, way.index(max(way)))
    other = ways(n, paths, one.index(max(one)))
    best = min(range(1, n + 1), key=lambda village: max(one[village], other[village]))
    print(best, sum(p * w for p, w in zip(people[1:], ways(n, paths, best)[1:])))


main()
