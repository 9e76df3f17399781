def prune_vine(root, least):
    def rest(joint):
        """Prune below the joint; the worth of what still hangs there, with the joint."""
        if joint is None:
            return 0
        left, right = rest(joint.left), rest(joint.right)
        if left < least:
            joint.left = None
            left = 0
        if right < least:
            joint.right = None
            right = 0
        return joint.value + left + right

    return root if rest(root) >= least else None
