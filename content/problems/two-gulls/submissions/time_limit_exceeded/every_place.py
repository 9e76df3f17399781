# Too slow: looks at every place of the other gull for every fish.
from itertools import pairwise


def least_flight(places):
    entries = {}
    alone = 0
    for last, place in pairwise(places):
        change = min([alone, *(entry + abs(x - place) for x, entry in entries.items())])
        way = abs(place - last)
        entries = {x: entry + way for x, entry in entries.items()}
        entries[last] = min(change, entries.get(last, change))
        alone += way
    return min([alone, *entries.values()])
