# Mistake: makes a new grid; the one of the caller does not change.
def settle(tank):
    columns = []
    for column in zip(*tank):
        pieces = "".join(column).split("#")
        columns.append("#".join("".join(sorted(piece, key="*.o".index)) for piece in pieces))
    tank = [list(row) for row in zip(*columns)]
    return tank
