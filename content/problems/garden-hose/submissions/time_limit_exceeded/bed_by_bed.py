# Too slow: writes the water to every bed of every stretch.
import sys

data = list(map(int, sys.stdin.buffer.read().split()))
water = [0] * (data[0] + 1)
for left, right, litres in zip(data[2::3], data[3::3], data[4::3]):
    for bed in range(left, right + 1):
        water[bed] += litres
most = max(water)
print(water.index(most), most)
