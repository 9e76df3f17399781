# Mistake: leaves shy people out, although they hear the rumour like all others.
def who_knows(tells, start, days, shy):
    knows = {start}
    telling = [start]
    for _ in range(days if not shy[start] else 0):
        hearing = []
        for person in telling:
            for other in tells[person]:
                if other not in knows and not shy[other]:
                    knows.add(other)
                    hearing.append(other)
        telling = hearing
    return sorted(knows)
