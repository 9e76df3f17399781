# Mistake: does not change a second lantern that is lit.
def total(lit):
    result = 0
    for place in lit:
        result ^= place
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
    good = [(i, i ^ result) for i in lit if i ^ result < i and i ^ result not in lit]
    i, j = good[0] if good else (max(lit), 0)
    move(lit, i, j)
    print(i, j, flush=True)
