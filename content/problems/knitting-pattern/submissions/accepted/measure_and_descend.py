def measure(pattern, enough):
    """For each opening bracket: its number, the length of one repetition and the place of its end."""
    found = {}
    opened = []
    length = number = 0
    for place, sign in enumerate(pattern):
        if sign.isdigit():
            number = 10 * number + int(sign)
        elif sign == "(":
            opened.append((place, number, length))
            length = number = 0
        elif sign == ")":
            start, many, before = opened.pop()
            found[start] = many, length, place
            length = min(before + many * length, enough)
        else:
            length += 1
    return found


def stitch_at(pattern, k):
    brackets = measure(pattern, k + 1)
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "(":
            many, length, end = brackets[place]
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
