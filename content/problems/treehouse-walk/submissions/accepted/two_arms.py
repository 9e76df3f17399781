def longest_walk(root, step):
    best = 1

    def arm(platform):
        """Platforms of the longest walk that starts here and only goes down."""
        nonlocal best
        arms = [0, 0]
        for side, child in enumerate((platform.left, platform.right)):
            if child is not None:
                below = arm(child)
                if abs(child.value - platform.value) <= step:
                    arms[side] = below
        best = max(best, 1 + sum(arms))
        return 1 + max(arms)

    arm(root)
    return best
