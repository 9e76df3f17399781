# Mistake: charges the first step as a turn if it does not go straight down.
def easiest_run(slope, turn):
    never = float("inf")
    columns = len(slope[0])
    cost = {-1: [never] * columns, 0: slope[0], 1: [never] * columns}
    for squares in slope[1:]:
        now = {}
        for d in cost:
            now[d] = [never] * columns
            for c, square in enumerate(squares):
                if 0 <= c - d < columns:
                    now[d][c] = square + min(cost[e][c - d] + (turn if e != d else 0) for e in cost)
        cost = now
    return min(min(costs) for costs in cost.values())
