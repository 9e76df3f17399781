# Too slow: knits the scarf stitch by stitch.
def stitch_at(pattern, k):
    opened = []
    place = number = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign.isdigit():
            number = 10 * number + int(sign)
        elif sign == "(":
            opened.append([place, number])
            number = 0
        elif sign == ")":
            opened[-1][1] -= 1
            if opened[-1][1]:
                place = opened[-1][0]
            else:
                opened.pop()
        else:
            if k == 0:
                return sign
            k -= 1
        place += 1
    return None
