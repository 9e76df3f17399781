# Mistake: decides by the sums of the vine as it was, with parts that have fallen already.
def prune_vine(root, least):
    total = {None: 0}

    def add_up(joint):
        if joint:
            add_up(joint.left)
            add_up(joint.right)
            total[joint] = joint.value + total[joint.left] + total[joint.right]

    def prune(joint):
        if joint is None or total[joint] < least:
            return None
        joint.left, joint.right = prune(joint.left), prune(joint.right)
        return joint

    add_up(root)
    return prune(root)
