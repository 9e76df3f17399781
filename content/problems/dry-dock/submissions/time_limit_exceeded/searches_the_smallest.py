# Too slow: goes through all boats that are left to find the smallest time.
def dock_hours(scrub, paint):
    boats = list(zip(scrub, paint))
    first, last = [], []
    while boats:
        boat = min(boats, key=min)
        boats.remove(boat)
        (first if boat[0] < boat[1] else last).append(boat)
    scrubbed = painted = 0
    for to_scrub, to_paint in first + last[::-1]:
        scrubbed += to_scrub
        painted = max(painted, scrubbed) + to_paint
    return painted
