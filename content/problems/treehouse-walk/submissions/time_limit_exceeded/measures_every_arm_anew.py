# Too slow: starts at every platform again and measures both arms down to the leaves.
def longest_walk(root, step):
    def arm(platform):
        longest = 0
        for child in (platform.left, platform.right):
            if child is not None and abs(child.value - platform.value) <= step:
                longest = max(longest, arm(child))
        return 1 + longest

    best = 0
    platforms = [root]
    while platforms:
        platform = platforms.pop()
        total = 1
        for child in (platform.left, platform.right):
            if child is not None:
                platforms.append(child)
                if abs(child.value - platform.value) <= step:
                    total += arm(child)
        best = max(best, total)
    return best
