def busiest_night(nights):
    busiest = most = 0
    for night in range(1, len(nights)):
        presses = bin(nights[night - 1] ^ nights[night]).count("1")
        if presses > most:
            busiest, most = night, presses
    return busiest
