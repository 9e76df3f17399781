# Mistake: numbers the lanterns from 0, so the first one is worth nothing.
def total(lit):
    result = 0
    for place in lit:
        result ^= place - 1
    return result


def move(lit, i, j):
    lit.remove(i)
    if j:
        lit ^= {j}


input()
lit = {place for place, lantern in enumerate(input(), 1) if lantern == "1"}
is_mine = total(lit) != 0
print("first" if is_mine else "second", flush=True)
while True:
    if not is_mine:
        i, j = map(int, input().split())
        if i == 0:
            break
        move(lit, i, j)
    is_mine = False
    result = total(lit)
    i, j = next(((i, j + 1) for i in sorted(lit) if (j := i - 1 ^ result) < i - 1), (max(lit), 0))
    move(lit, i, j)
    print(i, j, flush=True)
