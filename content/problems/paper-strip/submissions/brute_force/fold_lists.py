# Folds lists of pages. Enough for a few folds.
k, q = map(int, input().split())
folds = input()
piles = [[page] for page in range(1, 2**k + 1)]  # each from bottom to top
for fold in folds:
    left, right = piles[: len(piles) // 2], piles[len(piles) // 2 :]
    stays, moves = (left, right) if fold == "R" else (right, left)
    piles = [below + above[::-1] for below, above in zip(stays, reversed(moves))]
for layer in map(int, input().split()):
    print(piles[0][-layer])
