# Mistake: does not look for a meeting before the last one has started.
def meeting_second(places, starts, paces):
    low, high = float(max(starts)), 2e6
    for _ in range(60):
        middle = (low + high) / 2
        reaches = [(place, pace * (middle - start)) for place, start, pace in zip(places, starts, paces)]
        if max(place - reach for place, reach in reaches) <= min(place + reach for place, reach in reaches):
            high = middle
        else:
            low = middle
    return high
