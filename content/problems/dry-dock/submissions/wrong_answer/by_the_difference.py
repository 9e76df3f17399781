# Mistake: sorts by the difference of both times.
def dock_hours(scrub, paint):
    scrubbed = painted = 0
    for to_scrub, to_paint in sorted(zip(scrub, paint), key=lambda boat: boat[0] - boat[1]):
        scrubbed += to_scrub
        painted = max(painted, scrubbed) + to_paint
    return painted
