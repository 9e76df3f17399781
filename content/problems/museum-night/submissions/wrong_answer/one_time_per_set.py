# Mistake: keeps one time per set of museums and forgets the alternatives for the last one.
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
    start = [min(start[k] + ways[k][j] for k in range(n)) for j in range(n)]
    best = {0: (0, -1)}
    answer = (0, 0)
    for seen in range(1 << n):
        if seen not in best:
            continue
        end, last = best[seen]
        size = bin(seen).count("1")
        if (size, -end) > (answer[0], -answer[1]):
            answer = (size, end)
        for j in range(n):
            if not seen >> j & 1:
                opens, closes, tour = museums[j]
                arrival = end + (ways[last][j] if last >= 0 else start[j])
                if arrival <= closes:
                    following = (max(arrival, opens) + tour, j)
                    best[seen | 1 << j] = min(best.get(seen | 1 << j, following), following)
    print(*answer)


main()
