# Mistake: compares how many lanterns are lit, not which ones.
def busiest_night(nights):
    busiest = most = 0
    for night in range(1, len(nights)):
        presses = abs(bin(nights[night]).count("1") - bin(nights[night - 1]).count("1"))
        if presses > most:
            busiest, most = night, presses
    return busiest
