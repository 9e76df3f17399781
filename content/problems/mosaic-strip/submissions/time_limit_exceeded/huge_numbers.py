# Too slow: without reducing, the numbers grow to hundreds of thousands of digits.
n = int(input())
o1, o2, o3 = 2, 1, 1  # strips of length k - 1, k - 2, k - 3 that do not end with gold
g1, g2 = 0, 0
for k in range(3, n + 1):
    o1, o2, o3, g1, g2 = o1 + g1 + o2 + g2, o1, o2, o3, g1
print((o1 + g1 if n > 1 else 1) % 1_000_000_007)
