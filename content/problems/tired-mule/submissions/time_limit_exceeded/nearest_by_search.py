# Too slow: looks through all states to find the nearest one.
import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, m, k, rest = data[:4]
    roads = [[] for _ in range(n)]
    for u, v, w in zip(data[4::3], data[5::3], data[6::3]):
        roads[u - 1].append((v - 1, w))
        roads[v - 1].append((u - 1, w))
    never = float("inf")
    best = [never] * (n * k)
    done = [False] * (n * k)
    best[0] = 0
    while True:
        state, time = -1, never
        for i in range(n * k):
            if not done[i] and best[i] < time:
                state, time = i, best[i]
        if state == -1:
            print("no way")
            return
        done[state] = True
        hut, walked = divmod(state, k)
        if hut == n - 1:
            print(time)
            return
        walked += 1
        for following, minutes in roads[hut]:
            arrival = time + minutes
            if walked == k and following != n - 1:
                arrival += rest
            state = following * k + walked % k
            if arrival < best[state]:
                best[state] = arrival


main()
