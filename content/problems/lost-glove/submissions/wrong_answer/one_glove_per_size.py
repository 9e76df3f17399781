# Mistake: remembers one waiting glove per size, so several of the same kind are lost.
def lonely_glove(gloves):
    waiting = {}
    for place, glove in enumerate(gloves):
        if -glove in waiting:
            del waiting[-glove]
        else:
            waiting.setdefault(glove, place)
    return min(waiting.values(), default=None)
