def easiest_run(slope, turn):
    left = down = right = slope[0]  # the cheapest runs into each square, by the direction of the last step
    for squares in slope[1:]:
        cheapest = [min(costs) + turn for costs in zip(left, down, right)]
        left = [square + min(a, b) for square, a, b in zip(squares, left[1:], cheapest[1:])] + [float("inf")]
        down = [square + min(a, b) for square, a, b in zip(squares, down, cheapest)]
        right = [float("inf")] + [square + min(a, b) for square, a, b in zip(squares[1:], right, cheapest)]
    return min(left + down + right)
