# Mistake: begins if the number of lit lanterns is odd.
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
is_mine = len(lit) % 2 == 1
print("first" if is_mine else "second", flush=True)
while True:
    if not is_mine:
        i, j = map(int, input().split())
        if i == 0:
            break
        move(lit, i, j)
    is_mine = False
    result = total(lit)
    i = next((place for place in lit if place ^ result < place), max(lit))
    result = i ^ min(i ^ result, i - 1)
    move(lit, i, i ^ result)
    print(i, i ^ result, flush=True)
