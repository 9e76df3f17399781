# Too slow: walks from the first stop to every node that has to go.
def express(stops, k):
    length, node = 0, stops
    while node:
        length, node = length + 1, node.next
    for place in range((length - 1) // k * k, 0, -k):
        if place == 1:
            stops = stops.next
            continue
        before = stops
        for _ in range(place - 2):
            before = before.next
        before.next = before.next.next
    return stops
