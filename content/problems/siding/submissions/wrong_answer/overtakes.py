# Mistake: takes the wanted wagon from anywhere on the siding.
def can_depart(order, room):
    siding = set()
    coming = 1
    for wanted in order:
        while coming <= wanted:
            siding.add(coming)
            coming += 1
        if len(siding) > room:
            return False
        siding.remove(wanted)
    return True
