# Mistake: opens as many chambers as there are days, also when that only loses money.
def richest_opening(root, days):
    def table(chamber):
        if chamber is None:
            return [0]
        left, right = table(chamber.left), table(chamber.right)
        best = [0] + [-(10**18)] * (len(left) + len(right) - 1)
        for i, a in enumerate(left):
            for j, b in enumerate(right):
                best[i + j + 1] = max(best[i + j + 1], chamber.value + a + b)
        return best

    best = table(root)
    return best[min(days, len(best) - 1)]
