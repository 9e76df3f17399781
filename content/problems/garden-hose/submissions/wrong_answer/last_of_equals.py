# Mistake: >= prefers the bed with the largest number.
import sys

data = list(map(int, sys.stdin.buffer.read().split()))
n = data[0]
change = [0] * (n + 2)
for left, right, litres in zip(data[2::3], data[3::3], data[4::3]):
    change[left] += litres
    change[right + 1] -= litres
water = most = best = 0
for bed in range(1, n + 1):
    water += change[bed]
    if water >= most:
        most, best = water, bed
print(best, most)
