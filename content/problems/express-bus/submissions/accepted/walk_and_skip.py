def express(stops, k):
    before = None
    place = 1
    while stops:
        if place % k != 0 or stops.next is None:
            if before is None:
                first = stops
            else:
                before.next = stops
            before = stops
        stops = stops.next
        place += 1
    return first
