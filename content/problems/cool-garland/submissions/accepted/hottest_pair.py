def next_cool(setting):
    while pairs := setting & (setting >> 1):
        above = pairs.bit_length() + 1  # the lamp above the highest pair
        setting = (setting >> above | 1) << above
    return setting
