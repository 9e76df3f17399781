# Mistake: without int() the plus sign glues two texts together.
a, b = input().split()
print(a + b)
