# Mistake: asks everything three times, which is too often for many boxes.
def is_at_least(x):
    votes = 0
    for _ in range(3):
        print("?", x, flush=True)
        votes += input() == "yes"
    return votes >= 2


low, high = 1, int(input())
while low < high:
    middle = (low + high + 1) // 2
    if is_at_least(middle):
        low = middle
    else:
        high = middle - 1
print("!", low, flush=True)
