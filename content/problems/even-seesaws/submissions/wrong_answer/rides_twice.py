# Mistake: counts all neighbours who fit, so that a child rides on two seesaws.
def even_seesaws(weights, gap):
    row = sorted(weights)
    fitting = sum(1 for a, b in zip(row, row[1:]) if b - a <= gap)
    return min(fitting, len(row) // 2)
