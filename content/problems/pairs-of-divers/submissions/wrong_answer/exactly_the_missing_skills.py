# Mistake: looks for divers who bring exactly what is missing, though they may have more.
from collections import Counter


def diver_pairs(skills, need):
    divers = [own & need for own in skills if own & need != need]
    exactly = Counter(divers)
    return sum(exactly[need & ~own] for own in divers) // 2
