def settle(tank):
    for column in range(len(tank[0])):
        top = 0
        while top < len(tank):
            bottom = top
            while bottom < len(tank) and tank[bottom][column] != "#":
                bottom += 1
            piece = [tank[row][column] for row in range(top, bottom)]
            bubbles, pebbles = piece.count("*"), piece.count("o")
            settled = "*" * bubbles + "." * (len(piece) - bubbles - pebbles) + "o" * pebbles
            for row, field in enumerate(settled, top):
                tank[row][column] = field
            top = bottom + 1
