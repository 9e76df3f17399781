# Too slow: walks from a to a + b one millimetre at a time.
a, b = map(int, input().split())
level = a
step = 1 if b > 0 else -1
for _ in range(abs(b)):
    level += step
print(level)
