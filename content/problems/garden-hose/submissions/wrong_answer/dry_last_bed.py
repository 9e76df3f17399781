# Mistake: takes the water away one bed too early.
import sys
from itertools import accumulate

data = list(map(int, sys.stdin.buffer.read().split()))
change = [0] * (data[0] + 2)
for left, right, litres in zip(data[2::3], data[3::3], data[4::3]):
    change[left] += litres
    change[right] -= litres
water = list(accumulate(change))
print(water.index(max(water)), max(water))
