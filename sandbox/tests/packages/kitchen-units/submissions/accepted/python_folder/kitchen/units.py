def to_spoons(cups):
    return cups * {{spoons}}
