# Mistake: sorts all boats by scrubbing, also those that are better painted late.
def dock_hours(scrub, paint):
    scrubbed = painted = 0
    for to_scrub, to_paint in sorted(zip(scrub, paint)):
        scrubbed += to_scrub
        painted = max(painted, scrubbed) + to_paint
    return painted
