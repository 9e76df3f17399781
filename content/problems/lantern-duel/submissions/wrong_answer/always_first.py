# Mistake: always begins.
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
is_mine = True
print("first" if is_mine else "second", flush=True)
while True:
    if not is_mine:
        i, j = map(int, input().split())
        if i == 0:
            break
        move(lit, i, j)
    is_mine = False
    result = total(lit)
    i = next((place for place in lit if place ^ result < place), max(lit, default=1))
    j = min(i ^ result, i - 1)
    lit.discard(i)
    lit ^= {j} - {0}
    print(i, j, flush=True)
