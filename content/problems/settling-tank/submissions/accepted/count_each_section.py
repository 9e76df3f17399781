def settle(tank):
    rows = len(tank)
    for column in range(len(tank[0])):
        top = 0  # of the section
        for row in range(rows + 1):
            if row == rows or tank[row][column] == "#":
                section = [tank[i][column] for i in range(top, row)]
                bubbles, stones = section.count("b"), section.count("o")
                settled = "b" * bubbles + "." * (len(section) - bubbles - stones) + "o" * stones
                for i, square in enumerate(settled):
                    tank[top + i][column] = square
                top = row + 1
