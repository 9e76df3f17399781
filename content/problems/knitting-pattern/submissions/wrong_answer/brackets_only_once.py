# Mistake: finds the closing bracket by looking for the next ")", so brackets within brackets go wrong.
def stitch_at(pattern, k):
    place = number = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign.isdigit():
            number = 10 * number + int(sign)
        elif sign == "(":
            end = pattern.index(")", place)
            inner = [letter for letter in pattern[place + 1 : end] if letter.isalpha()]
            if k < number * len(inner):
                return inner[k % len(inner)]
            k -= number * len(inner)
            place, number = end, 0
        elif sign.isalpha():
            if k == 0:
                return sign
            k -= 1
        place += 1
    return None
