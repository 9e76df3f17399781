# Mistake: counts the stitches from 1.
def stitch_at(pattern, k):
    found, opened, length, number = {}, [], 0, 0
    for place, sign in enumerate(pattern):
        if sign.isdigit():
            number = 10 * number + int(sign)
        elif sign == "(":
            opened.append((place, number, length))
            length = number = 0
        elif sign == ")":
            start, many, before = opened.pop()
            found[start] = many, length, place
            length = min(before + many * length, 10**19)
        else:
            length += 1
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "(":
            many, length, end = found[place]
            if k <= many * length:
                k = (k - 1) % length + 1
            else:
                k -= many * length
                place = end
        elif sign.isalpha():
            k -= 1
            if k <= 0:
                return sign
        place += 1
    return None
