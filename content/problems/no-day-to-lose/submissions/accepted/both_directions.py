def urgent_tasks(next, days):
    n = len(days)
    waits_for = [0] * n
    for tasks in next:
        for task in tasks:
            waits_for[task] += 1
    order = [task for task in range(n) if waits_for[task] == 0]
    start = [0] * n
    for task in order:  # grows while the loop runs
        for later in next[task]:
            start[later] = max(start[later], start[task] + days[task])
            waits_for[later] -= 1
            if waits_for[later] == 0:
                order.append(later)
    if len(order) < n:
        return None
    tail = days[:]
    for task in reversed(order):
        for later in next[task]:
            tail[task] = max(tail[task], days[task] + tail[later])
    whole = max(tail)
    return [task for task in range(n) if start[task] + tail[task] == whole]
