# Mistake: rings from opposite corners, so the second answer tells nothing new, and the way is shared equally.
def ring(x, y):
    print("?", x, y, flush=True)
    return int(input())


n = int(input())
first, second = ring(1, 1), ring(n, n)
a = first // 2 + 1
print("!", a, n - (second - (n - a)), flush=True)
