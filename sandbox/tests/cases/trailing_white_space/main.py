print(42)
print(" " * 10_000_000)
