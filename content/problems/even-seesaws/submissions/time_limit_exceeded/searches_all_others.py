# Too slow: goes through all children to find the lightest, and again to find the partner.
def even_seesaws(weights, gap):
    seesaws = 0
    while len(weights) > 1:
        weight = min(weights)
        weights.remove(weight)
        partner = min(weights)
        if partner - weight <= gap:
            weights.remove(partner)
            seesaws += 1
    return seesaws
