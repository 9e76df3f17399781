from collections import deque


def entry_minutes(arrivals, seats, stay, bench):
    inside = deque()
    waiting = deque()
    answer = []
    for now in arrivals:
        while waiting and waiting[0] <= now:
            waiting.popleft()
        entry = now
        if len(inside) == seats:
            entry = max(now, inside[0] + stay)
        if entry > now:
            if len(waiting) == bench:
                answer.append(None)
                continue
            waiting.append(entry)
        # The seat of the one who leaves first is taken; `inside` also has those who will take one.
        if len(inside) == seats:
            inside.popleft()
        inside.append(entry)
        answer.append(entry)
    return answer
