"""Numbers as words are made numbers one by one, and each is added to what the numbers before it have come to so far."""


def total_of(words):
    total = 0
    for word in words:
        total += int(word)
    return total
