# Mistake: keeps only the cheapest run into each square, and its direction.
def easiest_run(slope, turn):
    runs = [(square, None) for square in slope[0]]
    for squares in slope[1:]:
        now = []
        for c, square in enumerate(squares):
            choices = []
            for d in (-1, 0, 1):
                if 0 <= c - d < len(squares):
                    cost, before = runs[c - d]
                    choices.append((cost + square + (turn if before not in (None, d) else 0), d))
            now.append(min(choices))
        runs = now
    return min(cost for cost, _ in runs)
