import sys
from heapq import heappop, heappush


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, m, k, rest = data[:4]
    roads = [[] for _ in range(n)]
    for u, v, w in zip(data[4::3], data[5::3], data[6::3]):
        roads[u - 1].append((v - 1, w))
        roads[v - 1].append((u - 1, w))

    # The state of hut v after c roads since the last rest is v * k + c.
    never = float("inf")
    best = [never] * (n * k)
    best[0] = 0
    heap = [(0, 0)]
    while heap:
        time, state = heappop(heap)
        if time > best[state]:
            continue
        hut, walked = divmod(state, k)
        if hut == n - 1:
            print(time)
            return
        walked += 1
        for following, minutes in roads[hut]:
            arrival = time + minutes
            if walked < k:
                state = following * k + walked
            else:
                state = following * k
                if following != n - 1:
                    arrival += rest
            if arrival < best[state]:
                best[state] = arrival
                heappush(heap, (arrival, state))
    print("no way")


main()
