# Too slow: looks for the wanted wagon along the whole siding.
def can_depart(order, room):
    siding = []
    coming = 1
    for wanted in order:
        while coming <= wanted:
            siding.append(coming)
            coming += 1
        if len(siding) > room or siding.index(wanted) != len(siding) - 1:
            return False
        siding.pop()
    return True
