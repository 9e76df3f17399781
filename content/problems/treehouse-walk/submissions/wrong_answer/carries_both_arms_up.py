# Mistake: gives the parent both arms, so that the walk would fork.
def longest_walk(root, step):
    best = 1

    def walk(platform):
        nonlocal best
        total = 1
        for child in (platform.left, platform.right):
            if child is not None:
                below = walk(child)
                if abs(child.value - platform.value) <= step:
                    total += below
        best = max(best, total)
        return total

    walk(root)
    return best
