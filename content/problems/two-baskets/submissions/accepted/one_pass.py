def main():
    n, t = map(int, input().split())
    prices = list(map(int, input().split()))
    seen = {}
    for i, price in enumerate(prices):
        if t - price in seen:
            print(seen[t - price], i)
            return
        seen.setdefault(price, i)
    print("none")


main()
