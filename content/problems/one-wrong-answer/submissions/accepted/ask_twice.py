def is_at_least(x):
    print("?", x, flush=True)
    return input() == "yes"


low, high = 1, int(input())
may_be_wrong = True
while low < high:
    middle = (low + high + 1) // 2
    answer = is_at_least(middle)
    if may_be_wrong and is_at_least(middle) != answer:
        answer = is_at_least(middle)
        may_be_wrong = False
    if answer:
        low = middle
    else:
        high = middle - 1
print("!", low, flush=True)
