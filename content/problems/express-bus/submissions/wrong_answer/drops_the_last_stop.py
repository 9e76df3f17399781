# Mistake: the last stop is left out as well.
def express(stops, k):
    kept = []
    place = 1
    while stops:
        if place % k:
            kept.append(stops)
        stops = stops.next
        place += 1
    for node, following in zip(kept, [*kept[1:], None]):
        node.next = following
    return kept[0] if kept else None
