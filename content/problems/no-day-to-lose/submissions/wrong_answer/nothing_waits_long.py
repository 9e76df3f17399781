# Mistake: calls a task urgent if a task after it can start right when it is finished.
def urgent_tasks(next, days):
    n = len(days)
    waits_for = [0] * n
    for tasks in next:
        for task in tasks:
            waits_for[task] += 1
    order = [task for task in range(n) if waits_for[task] == 0]
    start = [0] * n
    for task in order:
        for later in next[task]:
            start[later] = max(start[later], start[task] + days[task])
            waits_for[later] -= 1
            if waits_for[later] == 0:
                order.append(later)
    if len(order) < n:
        return None
    finish = [start[task] + days[task] for task in range(n)]
    whole = max(finish)
    return [
        task for task in range(n) if finish[task] == whole or any(start[later] == finish[task] for later in next[task])
    ]
