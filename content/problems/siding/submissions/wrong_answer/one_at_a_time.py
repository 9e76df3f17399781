# Mistake: lets out at most one wagon after each wagon that goes in.
import sys

stops = list(map(int, sys.stdin.buffer.read().split()))[1:]
departing = sorted(stops)
siding, moves = [], []
k = 0
for stop in stops:
    siding.append(stop)
    moves.append("i")
    if siding[-1] == departing[k]:
        siding.pop()
        moves.append("o")
        k += 1
print("impossible" if siding else "".join(moves))
