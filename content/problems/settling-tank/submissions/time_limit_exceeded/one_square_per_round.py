# Too slow: moves everything by one square in each round, until nothing moves.
def settle(tank):
    order = {"b": 0, ".": 1, "o": 2}
    is_moving = True
    while is_moving:
        is_moving = False
        for row in range(len(tank) - 2, -1, -1):
            upper, lower = tank[row], tank[row + 1]
            for column in range(len(upper)):
                a, b = upper[column], lower[column]
                if a != "#" and b != "#" and order[a] > order[b]:
                    upper[column], lower[column] = b, a
                    is_moving = True
