# Mistake: counts the guests who went home, too, when it looks for the one whose seat becomes free.
from collections import deque


def entry_minutes(arrivals, seats, stay, bench):
    waiting = deque()
    answer = []
    for i, now in enumerate(arrivals):
        while waiting and waiting[0] <= now:
            waiting.popleft()
        entry = now
        if i >= seats and answer[i - seats] is not None:
            entry = max(now, answer[i - seats] + stay)
        if entry > now:
            if len(waiting) == bench:
                answer.append(None)
                continue
            waiting.append(entry)
        answer.append(entry)
    return answer
