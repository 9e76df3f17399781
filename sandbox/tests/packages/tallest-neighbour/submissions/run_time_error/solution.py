def highest(heights):
    return 0
