# Mistake: the new lamp can have a lit neighbour above it.
def next_cool(setting):
    pairs = setting & (setting >> 1)
    if pairs:
        above = pairs.bit_length() + 1
        setting = (setting >> above | 1) << above
    return setting
