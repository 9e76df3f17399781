# Mistake: halves twice and takes the second result if they differ, though the mistake can be in either.
def is_at_least(x):
    print("?", x, flush=True)
    return input() == "yes"


def halve():
    low, high = 1, n
    while low < high:
        middle = (low + high + 1) // 2
        if is_at_least(middle):
            low = middle
        else:
            high = middle - 1
    return low


n = int(input())
first = halve()
print("!", halve(), flush=True)
