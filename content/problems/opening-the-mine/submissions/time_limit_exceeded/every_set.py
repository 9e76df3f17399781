# Too slow: tries for every chamber that is ready whether to open it or to leave it closed.
def richest_opening(root, days):
    def best(ready, days):
        if not ready or not days:
            return 0
        chamber, rest = ready[0], ready[1:]
        closed = best(rest, days)
        below = tuple(child for child in (chamber.left, chamber.right) if child is not None)
        return max(closed, chamber.value + best(below + rest, days - 1))

    return best((root,), days)
