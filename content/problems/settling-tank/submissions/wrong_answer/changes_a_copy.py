# Mistake: assigns a new grid to the name, which does not change the grid of the caller.
def settle(tank):
    columns = []
    for column in zip(*tank):
        sections = "".join(column).split("#")
        columns.append("#".join("".join(sorted(part, key="b.o".index)) for part in sections))
    tank = [list(row) for row in zip(*columns)]
