# Too slow: looks at every pair of children.
def dance_pairs(heights, low, high):
    pairs = 0
    for i, taller in enumerate(heights):
        for j in range(i):
            if low <= taller - heights[j] <= high:
                pairs += 1
    return pairs
