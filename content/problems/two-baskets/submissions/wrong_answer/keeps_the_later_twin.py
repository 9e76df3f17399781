# Mistake: a later basket with the same price overwrites the earlier one.
n, t = map(int, input().split())
prices = list(map(int, input().split()))
seen = {}
for i, price in enumerate(prices):
    if t - price in seen:
        print(seen[t - price], i)
        break
    seen[price] = i
else:
    print("none")
