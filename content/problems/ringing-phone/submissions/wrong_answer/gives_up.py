# Mistake: ends without a word where the first call does not tell the place by itself.
n = int(input())
print("?", 1, 1, flush=True)
distance = int(input())
if distance == 0:
    print("!", 1, 1, flush=True)
if distance == 2 * n - 2:
    print("!", n, n, flush=True)
