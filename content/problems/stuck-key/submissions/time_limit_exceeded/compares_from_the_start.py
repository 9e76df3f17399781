# Too slow: takes away one letter that is too many, and then compares from the start again.
def stuck_key(wanted, typed):
    typed = list(typed)
    stuck = None
    while True:
        place = 0
        while place < min(len(wanted), len(typed)) and wanted[place] == typed[place]:
            place += 1
        if place == len(typed):
            return stuck if place == len(wanted) else None
        letter = typed[place]
        if place == 0 or typed[place - 1] != letter or stuck not in (None, letter):
            return None
        stuck = letter
        del typed[place]
