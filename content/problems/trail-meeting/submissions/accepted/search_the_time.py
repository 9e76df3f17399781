def meeting_second(places, starts, paces):
    hikers = list(zip(places, starts, paces))

    def can_meet(now):
        reaches = [(place, pace * max(0, now - start)) for place, start, pace in hikers]
        return max(place - reach for place, reach in reaches) <= min(place + reach for place, reach in reaches)

    low, high = 0, max(starts) + max(places)
    for _ in range(50):
        middle = (low + high) / 2
        if can_meet(middle):
            high = middle
        else:
            low = middle
    return round(high, 8)
