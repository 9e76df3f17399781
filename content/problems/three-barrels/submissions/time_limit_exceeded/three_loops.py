# Too slow: tries all triples.
import sys
from itertools import combinations

_, t, *barrels = map(int, sys.stdin.buffer.read().split())
for three in combinations(range(len(barrels)), 3):
    if sum(barrels[i] for i in three) == t:
        print(*(i + 1 for i in three))
        break
else:
    print("none")
