# Mistake: multiplies all periods, which is a common moment but not the first one.
n = int(input())
product = 1
for period in map(int, input().split()):
    product *= period
print(product if product <= 10**18 else "too long")
