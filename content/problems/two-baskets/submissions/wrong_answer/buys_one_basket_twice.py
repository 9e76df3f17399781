# Mistake: enters the basket before asking, so half of the coins pairs a basket with itself.
n, t = map(int, input().split())
prices = list(map(int, input().split()))
seen = {}
for i, price in enumerate(prices):
    seen.setdefault(price, i)
    if t - price in seen:
        print(seen[t - price], i)
        break
else:
    print("none")
