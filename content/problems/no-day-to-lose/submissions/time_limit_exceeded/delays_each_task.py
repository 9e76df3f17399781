# Too slow: delays one task after the other and plans the whole bridge again.
def urgent_tasks(next, days):
    n = len(days)
    waits_for = [0] * n
    for tasks in next:
        for task in tasks:
            waits_for[task] += 1
    order = [task for task in range(n) if waits_for[task] == 0]
    for task in order:
        for later in next[task]:
            waits_for[later] -= 1
            if waits_for[later] == 0:
                order.append(later)
    if len(order) < n:
        return None

    def plan(delayed):
        start = [0] * n
        whole = 0
        for task in order:
            finish = start[task] + days[task] + (task == delayed)
            whole = max(whole, finish)
            for later in next[task]:
                start[later] = max(start[later], finish)
        return whole

    whole = plan(None)
    return [task for task in range(n) if plan(task) > whole]
