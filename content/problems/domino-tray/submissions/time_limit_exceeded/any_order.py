# Too slow: lays the dominoes in any order and collects the fillings in a set.
def fillings(tray):
    rows, columns = len(tray), len(tray[0])
    places = []
    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns:
                places.append(((row, column), (row, column + 1)))
            if row + 1 < rows:
                places.append(((row, column), (row + 1, column)))
    found = set()

    def lay(laid, covered, used):
        if len(covered) == rows * columns:
            found.add(laid)
        for place in places:
            (r, c), (s, d) = place
            domino = frozenset([tray[r][c], tray[s][d]])
            if not covered & set(place) and domino not in used:
                lay(laid | {place}, covered | set(place), used | {domino})

    lay(frozenset(), frozenset(), frozenset())
    return len(found)
