# Mistake: every run of another length counts as stuck, also a shorter one; runs at the end are not looked at.
from itertools import groupby


def stuck_key(wanted, typed):
    first = [(letter, len(list(run))) for letter, run in groupby(wanted)]
    second = [(letter, len(list(run))) for letter, run in groupby(typed)]
    stuck = set()
    for (letter, presses), (other, printed) in zip(first, second):
        if letter != other:
            return None
        if presses != printed:
            stuck.add(letter)
    return stuck.pop() if len(stuck) == 1 else None
