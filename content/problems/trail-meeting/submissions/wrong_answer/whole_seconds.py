# Mistake: searches whole seconds only.
def meeting_second(places, starts, paces):
    low, high = 0, 2_000_000
    while low < high:
        middle = (low + high) // 2
        reaches = [(place, pace * max(0, middle - start)) for place, start, pace in zip(places, starts, paces)]
        if max(place - reach for place, reach in reaches) <= min(place + reach for place, reach in reaches):
            high = middle
        else:
            low = middle + 1
    return float(low)
