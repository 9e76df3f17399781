# Too slow: moves everything by one field, again and again until nothing moves.
def settle(tank):
    weight = {"*": 0, ".": 1, "o": 2}
    moving = True
    while moving:
        moving = False
        for row in range(len(tank) - 1, 0, -1):
            for column in range(len(tank[0])):
                above, below = tank[row - 1][column], tank[row][column]
                if "#" not in (above, below) and weight[above] > weight[below]:
                    tank[row - 1][column], tank[row][column] = below, above
                    moving = True
