# Mistake: a guest who goes in this very minute still takes up a place on the bench.
from collections import deque


def entry_minutes(arrivals, seats, stay, bench):
    waiting = deque()
    entries = []
    answer = []
    for now in arrivals:
        while waiting and waiting[0] < now:
            waiting.popleft()
        entry = max(now, entries[-seats] + stay) if len(entries) >= seats else now
        if entry > now:
            if len(waiting) >= bench:
                answer.append(None)
                continue
            waiting.append(entry)
        entries.append(entry)
        answer.append(entry)
    return answer
