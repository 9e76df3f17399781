def ring(x, y):
    print("?", x, y, flush=True)
    return int(input())


n = int(input())
first, second = ring(1, 1), ring(n, 1)
west = (first - second + n - 1) // 2
print("!", 1 + west, 1 + first - west, flush=True)
