# Too slow: moves all wagons on the siding for each one that comes or leaves.
def can_depart(order, room):
    siding = []
    coming = 1
    for wanted in order:
        while coming <= wanted:
            siding = [coming] + siding
            coming += 1
        if len(siding) > room or siding[0] != wanted:
            return False
        siding = siding[1:]
    return True
