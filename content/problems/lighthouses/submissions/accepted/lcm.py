from math import gcd

LIMIT = 10**18

n = int(input())
together = 1
for period in map(int, input().split()):
    together = together // gcd(together, period) * period
    if together > LIMIT:
        break
print(together if together <= LIMIT else "too long")
