# Mistake: keeps only the quickest arrival at each hut, however tired the mule is.
import sys
from heapq import heappop, heappush


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, m, k, rest = data[:4]
    roads = [[] for _ in range(n + 1)]
    for u, v, w in zip(data[4::3], data[5::3], data[6::3]):
        roads[u].append((v, w))
        roads[v].append((u, w))
    best = [float("inf")] * (n + 1)
    best[1] = 0
    heap = [(0, 0, 1)]
    while heap:
        time, walked, hut = heappop(heap)
        if hut == n:
            print(time)
            return
        if time > best[hut]:
            continue
        for following, minutes in roads[hut]:
            arrival, count = time + minutes, walked + 1
            if count == k:
                count = 0
                if following != n:
                    arrival += rest
            if arrival < best[following]:
                best[following] = arrival
                heappush(heap, (arrival, count, following))
    print("no way")


main()
