# Mistake: the second group has to end with the boat that is quickest to paint.
def dock_hours(scrub, paint):
    boats = list(zip(scrub, paint))
    first = sorted(boat for boat in boats if boat[0] < boat[1])
    last = sorted((boat for boat in boats if boat[0] >= boat[1]), key=lambda boat: boat[1])
    scrubbed = painted = 0
    for to_scrub, to_paint in first + last:
        scrubbed += to_scrub
        painted = max(painted, scrubbed) + to_paint
    return painted
