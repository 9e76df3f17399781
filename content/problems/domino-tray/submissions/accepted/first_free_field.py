def fillings(tray):
    rows, columns = len(tray), len(tray[0])
    covered = [[False] * columns for _ in range(rows)]
    used = set()

    def ways(field):
        """The ways to cover everything from this field on, counted row by row."""
        if field == rows * columns:
            return 1
        row, column = divmod(field, columns)
        if covered[row][column]:
            return ways(field + 1)
        found = 0
        for r, c in (row, column + 1), (row + 1, column):
            if r < rows and c < columns and not covered[r][c]:
                domino = min(tray[row][column], tray[r][c]), max(tray[row][column], tray[r][c])
                if domino not in used:
                    used.add(domino)
                    covered[r][c] = True
                    found += ways(field + 1)
                    covered[r][c] = False
                    used.remove(domino)
        return found

    return ways(0)
