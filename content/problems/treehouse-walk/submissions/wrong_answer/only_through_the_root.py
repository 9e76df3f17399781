# Mistake: the longest walk need not come to the root.
def longest_walk(root, step):
    def arm(platform):
        longest = 0
        for child in (platform.left, platform.right):
            if child is not None and abs(child.value - platform.value) <= step:
                longest = max(longest, arm(child))
        return 1 + longest

    total = 1
    for child in (root.left, root.right):
        if child is not None and abs(child.value - root.value) <= step:
            total += arm(child)
    return total
