# Mistake: takes the choice for the whole game, and ends after its first word.
input()
result = 0
for place, lantern in enumerate(input(), 1):
    if lantern == "1":
        result ^= place
print("first" if result else "second", flush=True)
