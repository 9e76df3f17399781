"""Plays the moves. Any list that brings out the wagons in order is right."""

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
    n, *stops = map(int, file.read().split())
with open(sys.argv[2]) as file:
    is_possible = file.read().strip() != "impossible"
words = sys.stdin.read().split()
if len(words) != 1:
    decide(43, f"{len(words)} words", "Print one word: the moves without spaces, or impossible.")
moves = words[0]
if moves == "impossible":
    decide(43 if is_possible else 42, "says impossible", "There is a list of moves." if is_possible else "")
if len(moves) != 2 * n:
    decide(43, f"{len(moves)} moves, not {2 * n}", "The number of moves is not 2n.")
siding, departed, arriving = [], 0, iter(stops)
for number, move in enumerate(moves, 1):
    if move == "i":
        wagon = next(arriving, None)
        if wagon is None:
            decide(43, f"move {number}: no wagon arrives", "A move wants a wagon in, and no more wagons arrive.")
        siding.append(wagon)
    elif move == "o":
        if not siding:
            decide(43, f"move {number}: the siding is empty", "A move wants a wagon out, and the siding is empty.")
        wagon = siding.pop()
        if wagon < departed:
            decide(43, f"move {number}: {wagon} leaves after {departed}", "The departing train is not sorted.")
        departed = wagon
    else:
        decide(43, f"move {number} is {move!r}", "A move is the letter i or the letter o.")
if not is_possible:
    sys.exit("the moves are right, but the answer says impossible")
decide(42, "sorted")
