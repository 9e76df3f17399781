# Mistake: rings three times, once from each of three corners.
def ring(x, y):
    print("?", x, y, flush=True)
    return int(input())


n = int(input())
west, east, north = ring(1, 1), ring(n, 1), ring(1, n)
print("!", (west - east + n + 1) // 2, (west - north + n + 1) // 2, flush=True)
