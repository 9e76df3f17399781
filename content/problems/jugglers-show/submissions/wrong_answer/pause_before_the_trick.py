# Mistake: takes the pause before the trick, not after it.
def tricks_performed(chances, pauses):
    total = part = 0.0
    for chance, pause in zip(chances, pauses):
        if pause:
            total += part
            part = 0.0
        part = (part + 1) / chance
    return total + part
