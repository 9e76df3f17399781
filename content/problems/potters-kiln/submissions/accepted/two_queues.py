import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    pots = list(zip(data[1::2], data[2::2]))
    first = sorted((pot for pot in pots if pot[0] <= pot[1]), key=lambda pot: pot[0])
    then = sorted((pot for pot in pots if pot[0] > pot[1]), key=lambda pot: -pot[1])
    shaped = fired = 0
    for shape, fire in first + then:
        shaped += shape
        fired = max(fired, shaped) + fire
    print(fired)


main()
