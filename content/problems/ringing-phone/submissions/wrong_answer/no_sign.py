# Mistake: prints the place without the exclamation mark.
def ring(x, y):
    print("?", x, y, flush=True)
    return int(input())


n = int(input())
first, second = ring(1, 1), ring(n, 1)
a = (first - second + n + 1) // 2
print(a, first - a + 2, flush=True)
