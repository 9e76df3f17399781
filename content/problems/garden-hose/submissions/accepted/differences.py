import sys
from itertools import accumulate


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n = data[0]
    change = [0] * (n + 2)
    for left, right, litres in zip(data[2::3], data[3::3], data[4::3]):
        change[left] += litres
        change[right + 1] -= litres
    water = list(accumulate(change))
    most = max(water)
    print(water.index(most), most)


main()
