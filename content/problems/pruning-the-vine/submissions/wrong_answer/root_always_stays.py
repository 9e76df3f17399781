# Mistake: never asks about the root itself.
def prune_vine(root, least):
    def rest(joint):
        if joint is None:
            return 0
        left, right = rest(joint.left), rest(joint.right)
        if left < least:
            joint.left, left = None, 0
        if right < least:
            joint.right, right = None, 0
        return joint.value + left + right

    rest(root)
    return root
