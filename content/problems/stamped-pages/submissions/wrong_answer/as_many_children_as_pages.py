# Mistake: the sum of all divisors' counts, as if there were at least as many children as pages.
from math import isqrt


def count_stamps(pages, children):
    root = isqrt(pages)
    return 2 * sum(pages // child for child in range(1, root + 1)) - root * root
