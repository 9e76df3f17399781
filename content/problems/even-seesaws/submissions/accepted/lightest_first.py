def even_seesaws(weights, gap):
    row = sorted(weights)
    seesaws = 0
    child = 0
    while child + 1 < len(row):
        if row[child + 1] - row[child] <= gap:
            seesaws += 1
            child += 2
        else:
            child += 1
    return seesaws
