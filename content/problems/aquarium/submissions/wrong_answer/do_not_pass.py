# Mistake: a pebble and a bubble stop each other.
def settle(tank):
    moving = True
    while moving:
        moving = False
        for row in range(1, len(tank)):
            for column in range(len(tank[0])):
                if tank[row - 1][column] + tank[row][column] in ("o.", ".*"):
                    tank[row - 1][column], tank[row][column] = tank[row][column], tank[row - 1][column]
                    moving = True
