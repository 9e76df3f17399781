"""Any three different barrels with the right litres."""

import sys


def decide(code, why, told=""):
    """42 accepts, 43 rejects; `told` is for the author of the program too."""
    with open(sys.argv[3] + "judgemessage.txt", "w") as file:
        file.write(why)
    if told:
        with open(sys.argv[3] + "teammessage.txt", "w") as file:
            file.write(told)
    sys.exit(code)


with open(sys.argv[1]) as file:
    n, t, *barrels = map(int, file.read().split())
with open(sys.argv[2]) as file:
    is_possible = file.read().strip() != "none"
words = sys.stdin.read().split()
if words == ["none"]:
    decide(43 if is_possible else 42, "says none", "There are three barrels that fit." if is_possible else "")
if len(words) != 3 or not all(word.isascii() and word.isdecimal() and len(word) < 10 for word in words):
    decide(43, f"not three numbers: {words[:4]}", "Print three numbers of barrels, or none.")
chosen = {int(word) for word in words}
if len(chosen) < 3:
    decide(43, "a barrel is there twice", "The three barrels are not different.")
if not chosen <= set(range(1, n + 1)):
    decide(43, f"no such barrel: {words}", "There is no barrel with such a number.")
litres = sum(barrels[number - 1] for number in chosen)
if litres != t:
    decide(43, f"{litres} litres, not {t}", "Your three barrels do not hold what is ordered.")
if not is_possible:
    sys.exit("the three barrels fit, but the answer says none")
decide(42, "they fit")
