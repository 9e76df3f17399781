# Mistake: divers who have all skills alone are in pairs, too.
def diver_pairs(skills, need):
    above = [0] * 2**16
    for own in skills:
        above[own & need] += 1
    for skill in range(16):
        bit = 1 << skill
        for some in range(2**16):
            if not some & bit:
                above[some] += above[some | bit]
    alone = sum(1 for own in skills if own & need == need)
    return (sum(above[need & ~own] for own in skills) - alone) // 2
