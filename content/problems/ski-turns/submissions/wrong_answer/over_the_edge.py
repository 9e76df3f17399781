# Mistake: column -1 is the last one in Python, so runs leave the slope on the left and come back on the right.
def easiest_run(slope, turn):
    columns = len(slope[0])
    cost = {d: slope[0] for d in (-1, 0, 1)}
    for squares in slope[1:]:
        now = {}
        for d in cost:
            now[d] = [
                square + min(cost[e][(c - d) % columns] + (turn if e != d else 0) for e in cost)
                for c, square in enumerate(squares)
            ]
        cost = now
    return min(min(costs) for costs in cost.values())
