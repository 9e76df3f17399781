n = int(input())
low = max(1, n - 100)
print(low, n - low)
