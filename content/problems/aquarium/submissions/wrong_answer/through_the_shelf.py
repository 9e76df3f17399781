# Mistake: sorts the whole column, except for the shelves.
def settle(tank):
    for column in range(len(tank[0])):
        places = [row for row in range(len(tank)) if tank[row][column] != "#"]
        fields = sorted((tank[row][column] for row in places), key="*.o".index)
        for row, field in zip(places, fields):
            tank[row][column] = field
