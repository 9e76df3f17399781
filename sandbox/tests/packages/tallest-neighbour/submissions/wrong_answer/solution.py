def tallest(heights):
    return max(range(len(heights)), key=lambda place: (heights[place], place))
