# Mistake: a subtraction borrows from other places.
def busiest_night(nights):
    busiest = most = 0
    for night in range(1, len(nights)):
        presses = bin(abs(nights[night] - nights[night - 1])).count("1")
        if presses > most:
            busiest, most = night, presses
    return busiest
