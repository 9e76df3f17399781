# Mistake: believes every answer.
def is_at_least(x):
    print("?", x, flush=True)
    return input() == "yes"


low, high = 1, int(input())
while low < high:
    middle = (low + high + 1) // 2
    if is_at_least(middle):
        low = middle
    else:
        high = middle - 1
print("!", low, flush=True)
