a, b = 1, 1
for _ in range(int(input())):
    a, b = b, a + b
print(a % 1000007 if a < 10**30 else 0)
