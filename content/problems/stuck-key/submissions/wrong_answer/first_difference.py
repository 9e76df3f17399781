# Mistake: takes the letter at the first difference and does not look at the rest.
def stuck_key(wanted, typed):
    for place, letter in enumerate(typed):
        if place == len(wanted) or wanted[place] != letter:
            return letter if place and typed[place - 1] == letter else None
    return None
