# Mistake: says no whenever all switches are flipped, also if there is only one.
n, k = map(int, input().split())
if k % 2 == 0 or k == n:
    print("no")
else:
    first = (1 << (k + 1)) - 1
    groups = [first ^ (1 << out) for out in range(k + 1)]
    groups += [(1 << (k - 1)) - 1 | 1 << last for last in range(k + 1, n)]
    settings = [0]
    for group in groups:
        settings += [setting ^ group for setting in reversed(settings)]
    print("yes")
    for setting in settings:
        print(f"{setting:0{n}b}")
