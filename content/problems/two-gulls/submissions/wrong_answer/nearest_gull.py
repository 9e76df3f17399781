# Mistake: the nearest gull flies; the second one waits at the first fish farthest from the first place.
def least_flight(places):
    first, second = places[0], max(places, key=lambda place: abs(place - places[0]))
    flown = 0
    for place in places:
        if abs(place - first) <= abs(place - second):
            flown += abs(place - first)
            first = place
        else:
            flown += abs(place - second)
            second = place
    return flown
