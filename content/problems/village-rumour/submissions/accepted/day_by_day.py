def who_knows(tells, start, days, shy):
    knows = {start}
    telling = [start]
    for _ in range(days):
        hearing = []
        for person in telling:
            if not shy[person]:
                for other in tells[person]:
                    if other not in knows:
                        knows.add(other)
                        hearing.append(other)
        telling = hearing
    return list(knows)
