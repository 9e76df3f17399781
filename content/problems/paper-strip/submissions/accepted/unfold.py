import sys


def page(folds, layer):
    """The page in a layer; both are counted from 0, the layers from the bottom."""
    layers, piles = 2 ** len(folds), 1
    pile = 0
    for fold in reversed(folds):
        layers //= 2
        if layer >= layers:
            layer = 2 * layers - 1 - layer
            pile = piles - 1 - pile
            if fold == "R":
                pile += piles
        elif fold == "L":
            pile += piles
        piles *= 2
    return pile


def main():
    k, _, folds, *asked = sys.stdin.read().split()
    for layer in asked:
        print(page(folds, 2 ** int(k) - int(layer)) + 1)


main()
