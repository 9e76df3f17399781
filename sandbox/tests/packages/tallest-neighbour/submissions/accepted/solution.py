def tallest(heights):
    return heights.index(max(heights))
