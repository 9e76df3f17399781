# Mistake: thinks that a joint with a twig that stays can never fall.
def prune_vine(root, least):
    if root is None:
        return None
    root.left, root.right = prune_vine(root.left, least), prune_vine(root.right, least)
    if root.left is None and root.right is None and root.value < least:
        return None
    return root
