# Too slow: looks at every pair of baskets.
def main():
    n, t = map(int, input().split())
    prices = list(map(int, input().split()))
    for i in range(n):
        for j in range(i):
            if prices[j] + prices[i] == t:
                print(j, i)
                return
    print("none")


main()
