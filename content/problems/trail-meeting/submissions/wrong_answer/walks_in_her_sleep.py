# Mistake: all walk from the second 0 on.
def meeting_second(places, starts, paces):
    low, high = 0.0, 2e6
    for _ in range(60):
        middle = (low + high) / 2
        left = max(place - pace * middle for place, pace in zip(places, paces))
        right = min(place + pace * middle for place, pace in zip(places, paces))
        if left <= right:
            high = middle
        else:
            low = middle
    return high
