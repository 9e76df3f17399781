# Mistake: settles a section only when a shelf ends it, not at the bottom.
def settle(tank):
    for column in range(len(tank[0])):
        top = 0
        for row in range(len(tank)):
            if tank[row][column] == "#":
                section = sorted((tank[i][column] for i in range(top, row)), key="b.o".index)
                for i, square in enumerate(section):
                    tank[top + i][column] = square
                top = row + 1
