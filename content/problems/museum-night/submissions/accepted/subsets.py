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

    never = 10**9
    done = [[never] * n for _ in range(1 << n)]
    answer = [0] + [never] * n  # the earliest end by number of museums

    def visit(seen, museum, arrival):
        opens, closes, tour = museums[museum]
        if arrival <= closes:
            end = max(arrival, opens) + tour
            if end < done[seen][museum]:
                done[seen][museum] = end

    for j in range(n):
        visit(1 << j, j, start[j])
    for seen in range(1, 1 << n):
        ends = done[seen]
        size = seen.bit_count()
        for last in range(n):
            end = ends[last]
            if end == never:
                continue
            if end < answer[size]:
                answer[size] = end
            for j in range(n):
                if not seen >> j & 1:
                    visit(seen | 1 << j, j, end + ways[last][j])
    most = max(size for size in range(n + 1) if answer[size] < never)
    print(most, answer[most])


main()
