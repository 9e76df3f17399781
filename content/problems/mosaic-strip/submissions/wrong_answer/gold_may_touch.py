# Mistake: one count per length cannot see that two gold stones touch.
MOD = 1_000_000_007
n = int(input())
ways = [1, 1, 2] + [0] * n
for k in range(3, n + 1):
    ways[k] = (ways[k - 1] + ways[k - 2] + ways[k - 3]) % MOD
print(ways[n])
