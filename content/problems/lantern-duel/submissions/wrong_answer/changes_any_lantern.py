# Mistake: changes the lantern that makes the exclusive or 0, also where it is to the right.
def total(lit):
    result = 0
    for place in lit:
        result ^= place
    return result


n = int(input())
lit = {place for place, lantern in enumerate(input(), 1) if lantern == "1"}
is_mine = total(lit) != 0
print("first" if is_mine else "second", flush=True)
while True:
    if not is_mine:
        i, j = map(int, input().split())
        if i == 0:
            break
        lit.remove(i)
        lit ^= {j} - {0}
    is_mine = False
    i = min(lit)
    j = i ^ total(lit)
    lit.remove(i)
    lit ^= {j} - {0}
    print(i, j, flush=True)
