# Mistake: looks for a larger setting even if this one is cool.
def next_cool(setting):
    setting += 1
    while pairs := setting & (setting >> 1):
        above = pairs.bit_length() + 1
        setting = (setting >> above | 1) << above
    return setting
