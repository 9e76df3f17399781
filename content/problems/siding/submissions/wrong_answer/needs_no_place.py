# Mistake: the wanted wagon passes by and takes up no room.
def can_depart(order, room):
    siding = []
    coming = 1
    for wanted in order:
        while coming < wanted:
            siding.append(coming)
            coming += 1
        if len(siding) > room:
            return False
        if coming == wanted:
            coming += 1
        elif siding.pop() != wanted:
            return False
    return True
