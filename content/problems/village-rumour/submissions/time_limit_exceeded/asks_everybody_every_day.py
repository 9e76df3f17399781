# Too slow: looks at all people on every day, also at those who have told everything.
def who_knows(tells, start, days, shy):
    n = len(tells)
    knows = [False] * n
    knows[start] = True
    for _ in range(days):
        hearing = []
        for person in range(n):
            if knows[person] and not shy[person]:
                hearing += tells[person]
        for person in hearing:
            knows[person] = True
    return [person for person in range(n) if knows[person]]
