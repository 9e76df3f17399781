# Mistake: finds the quickest way without rests and adds the rests afterwards.
import sys
from heapq import heappop, heappush


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, m, k, rest = data[:4]
    roads = [[] for _ in range(n + 1)]
    for u, v, w in zip(data[4::3], data[5::3], data[6::3]):
        roads[u].append((v, w))
        roads[v].append((u, w))
    best = [(float("inf"), 0)] * (n + 1)
    best[1] = (0, 0)
    heap = [(0, 0, 1)]
    while heap:
        time, walked, hut = heappop(heap)
        if hut == n:
            print(time + (walked - 1) // k * rest)
            return
        if (time, walked) > best[hut]:
            continue
        for following, minutes in roads[hut]:
            arrival = (time + minutes, walked + 1)
            if arrival < best[following]:
                best[following] = arrival
                heappush(heap, (*arrival, following))
    print("no way")


main()
