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
    above = [0] * (n + 1)  # the length of the path to the parent
    order = [1]
    for village in order:
        for near, d in paths[village]:
            if near != parent[village]:
                parent[near] = village
                above[near] = d
                order.append(near)

    everybody = sum(people)
    total = [0] * (n + 1)
    for village in reversed(order[1:]):
        people[parent[village]] += people[village]
        total[1] += above[village] * people[village]
    for village in order[1:]:
        total[village] = total[parent[village]] + above[village] * (everybody - 2 * people[village])
    best = min(total[1:])
    print(total.index(best, 1), best)


main()
