# Mistake: follows one longest chain only, though another one may be as long.
def urgent_tasks(next, days):
    n = len(days)
    waits_for = [0] * n
    for tasks in next:
        for task in tasks:
            waits_for[task] += 1
    order = [task for task in range(n) if waits_for[task] == 0]
    start, before = [0] * n, [None] * n
    for task in order:
        for later in next[task]:
            if start[task] + days[task] > start[later]:
                start[later], before[later] = start[task] + days[task], task
            waits_for[later] -= 1
            if waits_for[later] == 0:
                order.append(later)
    if len(order) < n:
        return None
    task = max(range(n), key=lambda task: start[task] + days[task])
    chain = []
    while task is not None:
        chain.append(task)
        task = before[task]
    return sorted(chain)
