from itertools import groupby


def stuck_key(wanted, typed):
    first = [(letter, len(list(run))) for letter, run in groupby(wanted)]
    second = [(letter, len(list(run))) for letter, run in groupby(typed)]
    if [letter for letter, _ in first] != [letter for letter, _ in second]:
        return None
    stuck = None
    for (letter, presses), (_, printed) in zip(first, second):
        if printed < presses or (printed > presses and stuck not in (None, letter)):
            return None
        if printed > presses:
            stuck = letter
    return stuck
