# Mistake: moves the well by the number of villages on each side, not of people.
import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n = data[0]
    people = [0] + data[1 : n + 1]
    paths = [[] for _ in range(n + 1)]
    for u, v, d in zip(data[n + 1 :: 3], data[n + 2 :: 3], data[n + 3 :: 3]):
        paths[u].append((v, d))
        paths[v].append((u, d))
    parent = [0] * (n + 1)
    above = [0] * (n + 1)
    way = [0] * (n + 1)
    order = [1]
    for village in order:
        for near, d in paths[village]:
            if near != parent[village]:
                parent[near] = village
                above[near] = d
                way[near] = way[village] + d
                order.append(near)
    size = [1] * (n + 1)
    total = [0] * (n + 1)
    total[1] = sum(p * w for p, w in zip(people, way))
    for village in reversed(order[1:]):
        size[parent[village]] += size[village]
    for village in order[1:]:
        total[village] = total[parent[village]] + above[village] * (n - 2 * size[village])
    best = min(total[1:])
    print(total.index(best, 1), best)


main()
