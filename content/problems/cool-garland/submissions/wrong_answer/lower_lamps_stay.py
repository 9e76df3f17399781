# Mistake: switches off the pair only, but the lamps below it have to go out as well.
def next_cool(setting):
    while pairs := setting & (setting >> 1):
        low = pairs.bit_length() - 1
        setting += 1 << low
    return setting
