# Mistake: does not ask whether the first person is shy.
def who_knows(tells, start, days, shy):
    knows = {start}
    telling = [start]
    for _ in range(days):
        hearing = []
        for person in telling:
            for other in tells[person]:
                if other not in knows:
                    knows.add(other)
                    if not shy[other]:
                        hearing.append(other)
        telling = hearing
    return sorted(knows)
