MOD = 1_000_000_007


def main():
    n = int(input())
    other = [1, 1, 2] + [0] * (n - 2)
    gold = [0] * (n + 1)
    for k in range(3, n + 1):
        other[k] = (other[k - 1] + gold[k - 1] + other[k - 2] + gold[k - 2]) % MOD
        gold[k] = other[k - 3]
    print((other[n] + gold[n]) % MOD)


main()
