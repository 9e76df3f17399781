def diver_pairs(skills, need):
    divers = [own & need for own in skills if own & need != need]
    above = [0] * 65536  # first of divers with exactly this set, then with at least this set
    for own in divers:
        above[own] += 1
    for skill in range(16):
        for some in range(65536):
            if not some >> skill & 1:
                above[some] += above[some | 1 << skill]
    return sum(above[need - own] for own in divers) // 2
