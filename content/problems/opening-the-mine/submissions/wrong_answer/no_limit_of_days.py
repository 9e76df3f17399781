# Mistake: takes every part that brings a profit, whatever the number of days.
def richest_opening(root, days):
    if root is None:
        return 0
    return max(0, root.value + richest_opening(root.left, days) + richest_opening(root.right, days))
