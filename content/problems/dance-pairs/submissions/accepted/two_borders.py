def dance_pairs(heights, low, high):
    pairs = first = after = 0
    for i, height in enumerate(heights):
        while heights[first] < height - high:
            first += 1
        while after < i and heights[after] <= height - low:
            after += 1
        pairs += after - first
    return pairs
