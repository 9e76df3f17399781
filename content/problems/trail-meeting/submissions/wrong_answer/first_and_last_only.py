# Mistake: looks only at the two hikers who are furthest apart.
def meeting_second(places, starts, paces):
    hikers = sorted(zip(places, starts, paces))
    first, last = hikers[0], hikers[-1]
    low, high = 0.0, 2e6
    for _ in range(60):
        middle = (low + high) / 2
        if sum(pace * max(0, middle - start) for _, start, pace in (first, last)) >= last[0] - first[0]:
            high = middle
        else:
            low = middle
    return high
