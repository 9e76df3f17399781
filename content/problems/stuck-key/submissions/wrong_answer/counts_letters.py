# Mistake: counts the letters of both texts and forgets their order.
from collections import Counter


def stuck_key(wanted, typed):
    first, second = Counter(wanted), Counter(typed)
    changed = [letter for letter in first | second if first[letter] != second[letter]]
    if len(changed) == 1 and 0 < first[changed[0]] < second[changed[0]]:
        return changed[0]
    return None
