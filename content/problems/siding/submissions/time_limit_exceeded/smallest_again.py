# Too slow: looks through all wagons for the smallest stop each time.
import sys

waiting = list(map(int, sys.stdin.buffer.read().split()))[:0:-1]
siding, moves = [], []
while waiting:
    siding.append(waiting.pop())
    moves.append("i")
    while siding and siding[-1] <= min(siding) and siding[-1] <= min(waiting, default=siding[-1]):
        siding.pop()
        moves.append("o")
print("impossible" if siding else "".join(moves))
