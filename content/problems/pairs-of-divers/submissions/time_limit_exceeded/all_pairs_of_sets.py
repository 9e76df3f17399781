# Too slow: compares every set of skills with every other one.
from collections import Counter


def diver_pairs(skills, need):
    counts = list(Counter(own & need for own in skills if own & need != need).items())
    pairs = 0
    for i, (a, many) in enumerate(counts):
        for b, more in counts[:i]:
            if a | b == need:
                pairs += many * more
    return pairs
