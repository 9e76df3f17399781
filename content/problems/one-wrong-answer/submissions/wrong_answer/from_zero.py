# Mistake: counts the boxes from 0, and so asks and tells about boxes that are not there.
def is_at_least(x):
    answers = []
    for _ in range(2):
        print("?", x, flush=True)
        answers.append(input())
    if answers[0] != answers[1]:
        print("?", x, flush=True)
        answers.append(input())
    return answers[-1] == "yes"


low, high = 0, int(input()) - 1
while low < high:
    middle = (low + high) // 2
    if is_at_least(middle):
        low = middle + 1
    else:
        high = middle
print("!", low, flush=True)
