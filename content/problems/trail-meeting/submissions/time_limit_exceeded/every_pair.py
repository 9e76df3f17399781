# Too slow: computes for every pair when they can meet.
def meeting_second(places, starts, paces):
    hikers = sorted(zip(starts, places, paces))
    latest = 0.0
    for j, (second, place, pace) in enumerate(hikers):
        for start, other, speed in hikers[:j]:
            apart = abs(place - other)
            alone = speed * (second - start)
            if alone >= apart:
                when = start + apart / speed if apart else 0.0
            else:
                when = second + (apart - alone) / (speed + pace)
            latest = max(latest, when)
    return latest
