# Mistake: pairs with the glove that came last, not with the one that has waited longest.
def lonely_glove(gloves):
    waiting = {}
    for place, glove in enumerate(gloves):
        stack = waiting.setdefault(abs(glove), [])
        if stack and gloves[stack[-1]] == -glove:
            stack.pop()
        else:
            stack.append(place)
    return min((stack[0] for stack in waiting.values() if stack), default=None)
