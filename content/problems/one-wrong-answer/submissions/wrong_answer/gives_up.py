# Mistake: asks everything twice, and ends without a word when the two answers differ.
def is_at_least(x):
    answers = []
    for _ in range(2):
        print("?", x, flush=True)
        answers.append(input())
    if answers[0] != answers[1]:
        raise SystemExit
    return answers[0] == "yes"


low, high = 1, int(input())
while low < high:
    middle = (low + high + 1) // 2
    if is_at_least(middle):
        low = middle
    else:
        high = middle - 1
print("!", low, flush=True)
