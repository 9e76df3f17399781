# Mistake: takes the children as they stand in the list.
def even_seesaws(weights, gap):
    seesaws = 0
    child = 0
    while child + 1 < len(weights):
        if abs(weights[child + 1] - weights[child]) <= gap:
            seesaws += 1
            child += 2
        else:
            child += 1
    return seesaws
