# Mistake: always goes on to the museum whose tour would end first.
import sys


def main():
    data = iter(map(int, sys.stdin.buffer.read().split()))
    n = next(data)
    start = [next(data) for _ in range(n)]
    museums = [(next(data), next(data), next(data)) for _ in range(n)]
    ways = [[next(data) for _ in range(n)] for _ in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                ways[i][j] = min(ways[i][j], ways[i][k] + ways[k][j])
    walk = [min(start[k] + ways[k][j] for k in range(n)) for j in range(n)]
    now = count = 0
    left = set(range(n))
    while True:
        possible = []
        for j in left:
            opens, closes, tour = museums[j]
            if now + walk[j] <= closes:
                possible.append((max(now + walk[j], opens) + tour, j))
        if not possible:
            break
        now, last = min(possible)
        count += 1
        left.remove(last)
        walk = ways[last]
    print(count, now)


main()
