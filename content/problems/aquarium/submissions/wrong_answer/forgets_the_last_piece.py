# Mistake: writes a piece only when a shelf comes, so the piece above the bottom stays as it was.
def settle(tank):
    for column in range(len(tank[0])):
        start = 0
        for row in range(len(tank)):
            if tank[row][column] == "#":
                piece = sorted((tank[i][column] for i in range(start, row)), key="*.o".index)
                for i, field in enumerate(piece, start):
                    tank[i][column] = field
                start = row + 1
