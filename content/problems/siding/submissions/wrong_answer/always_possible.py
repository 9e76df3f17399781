# Mistake: never checks whether the departing train is sorted.
import sys

siding, moves = [], []
for stop in list(map(int, sys.stdin.buffer.read().split()))[1:]:
    while siding and siding[-1] < stop:
        siding.pop()
        moves.append("o")
    siding.append(stop)
    moves.append("i")
print("".join(moves) + "o" * len(siding))
