# Too slow: searches the whole waiting room for every decision.
import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n = data[0]
    arrival, urgency, duration = data[1::3], data[2::3], data[3::3]
    waiting = []
    order = []
    now = longest = following = 0
    while len(order) < n:
        if not waiting:
            now = max(now, arrival[following])
        while following < n and arrival[following] <= now:
            waiting.append((-urgency[following], following))
            following += 1
        best = min(waiting)
        waiting.remove(best)
        patient = best[1]
        order.append(patient + 1)
        longest = max(longest, now - arrival[patient])
        now += duration[patient]
    print(*order)
    print(longest)


main()
