def parse(text):
    apart, *places = map(int, text.split())
    return apart, places


def best(apart, places):
    count, last = 0, -(10**9)
    for place in places:
        if place - last >= apart:
            count, last = count + 1, place
    return count
