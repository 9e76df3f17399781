# Mistake: / gives a float, which is exact only up to 2 ** 53.
from math import gcd

n = int(input())
together = 1
for period in map(int, input().split()):
    together = int(together / gcd(together, period) * period)
    if together > 10**18:
        break
print(together if together <= 10**18 else "too long")
