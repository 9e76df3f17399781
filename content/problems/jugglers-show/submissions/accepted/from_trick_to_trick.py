def tricks_performed(chances, pauses):
    before_the_pause = 0.0
    part = 0.0
    for chance, pause in zip(chances, pauses):
        part = (part + 1) / chance
        if pause:
            before_the_pause += part
            part = 0.0
    return before_the_pause + part
