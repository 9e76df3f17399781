def can_depart(order, room):
    siding = []
    coming = 1
    for wanted in order:
        while coming <= wanted:
            siding.append(coming)
            coming += 1
        if len(siding) > room or siding.pop() != wanted:
            return False
    return True
