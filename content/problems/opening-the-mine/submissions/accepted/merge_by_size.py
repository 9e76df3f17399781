def richest_opening(root, days):
    def table(chamber):
        """Entry k is the largest profit with k chambers of this part opened, this one first."""
        if chamber is None:
            return [0]
        left, right = table(chamber.left), table(chamber.right)
        best = [0] + [float("-inf")] * (len(left) + len(right) - 1)
        for i, a in enumerate(left):
            for j, b in enumerate(right):
                best[i + j + 1] = max(best[i + j + 1], chamber.value + a + b)
        return best

    return max(table(root)[: days + 1])
