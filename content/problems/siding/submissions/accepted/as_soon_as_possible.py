import sys


def main():
    stops = list(map(int, sys.stdin.buffer.read().split()))[1:]
    departing = sorted(stops)
    siding, moves, k = [], [], 0
    for stop in stops:
        siding.append(stop)
        moves.append("i")
        while siding and siding[-1] == departing[k]:
            siding.pop()
            k += 1
            moves.append("o")
    print("impossible" if siding else "".join(moves))


main()
