# Mistake: never takes out the first stop.
def express(stops, k):
    before, place = stops, 2
    while before.next and before.next.next:
        if place % k == 0:
            before.next = before.next.next
        else:
            before = before.next
        place += 1
    return stops
