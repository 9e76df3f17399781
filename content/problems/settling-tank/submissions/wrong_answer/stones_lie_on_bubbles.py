# Mistake: stones and bubbles move through water only and block each other.
def settle(tank):
    rows = len(tank)
    for column in range(len(tank[0])):
        for start in reversed(range(rows)):
            row = start
            while tank[start][column] == "o" and row + 1 < rows and tank[row + 1][column] == ".":
                row += 1
            if row > start:
                tank[start][column], tank[row][column] = ".", "o"
        for start in range(rows):
            row = start
            while tank[start][column] == "b" and row > 0 and tank[row - 1][column] == ".":
                row -= 1
            if row < start:
                tank[start][column], tank[row][column] = ".", "b"
