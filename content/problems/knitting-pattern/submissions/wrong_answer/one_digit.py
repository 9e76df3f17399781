# Mistake: takes only the last digit of a number.
def stitch_at(pattern, k):
    found, opened, length = {}, [], 0
    for place, sign in enumerate(pattern):
        if sign == "(":
            opened.append((place, int(pattern[place - 1]), length))
            length = 0
        elif sign == ")":
            start, many, before = opened.pop()
            found[start] = many, length, place
            length = before + many * length
        elif sign.isalpha():
            length += 1
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "(":
            many, length, end = found[place]
            if k < many * length:
                k %= length
            else:
                k -= many * length
                place = end
        elif sign.isalpha():
            if k == 0:
                return sign
            k -= 1
        place += 1
    return None
