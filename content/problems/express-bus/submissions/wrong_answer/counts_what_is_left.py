# Mistake: counts anew in the shorter list, and so leaves out other stops.
def express(stops, k):
    if k == 1:
        while stops.next:
            stops = stops.next
        return stops
    node, place = stops, 1
    while node.next and node.next.next:
        if (place + 1) % k == 0:
            node.next = node.next.next
        node = node.next
        place += 1
    return stops
