# Mistake: the formula assumes that there is a post wherever one is wanted.
n, k, length = map(int, input().split())
print((length + 2 * k - 1) // (2 * k))
