# Too slow: looks through the whole table for every glove.
def lonely_glove(gloves):
    table = []
    for place, glove in enumerate(gloves):
        partner = next((other for other in table if gloves[other] == -glove), None)
        if partner is None:
            table.append(place)
        else:
            table.remove(partner)
    return table[0] if table else None
