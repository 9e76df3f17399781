# Mistake: prints the two coordinates in the wrong order.
def ring(x, y):
    print("?", x, y, flush=True)
    return int(input())


n = int(input())
first, second = ring(1, 1), ring(n, 1)
a = (first - second + n + 1) // 2
print("!", first - a + 2, a, flush=True)
