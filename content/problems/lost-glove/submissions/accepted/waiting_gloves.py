from collections import deque


def lonely_glove(gloves):
    waiting = {}
    for place, glove in enumerate(gloves):
        queue = waiting.setdefault(abs(glove), deque())
        if queue and gloves[queue[0]] == -glove:
            queue.popleft()
        else:
            queue.append(place)
    return min((queue[0] for queue in waiting.values() if queue), default=None)
