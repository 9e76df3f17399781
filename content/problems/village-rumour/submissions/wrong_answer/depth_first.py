# Mistake: depth-first search marks a person on a detour, and then overlooks the shorter way.
def who_knows(tells, start, days, shy):
    knows = set()
    waiting = [(start, days)]
    while waiting:
        person, left = waiting.pop()
        if person not in knows:
            knows.add(person)
            if left > 0 and not shy[person]:
                waiting += [(other, left - 1) for other in tells[person]]
    return sorted(knows)
