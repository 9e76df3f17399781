# Mistake: groups of neighbouring switches are not independent if n and k have a common divisor.
n, k = map(int, input().split())
if k % 2 == 0 or n == k > 1:
    print("no")
else:
    groups = [sum(1 << (first + i) % n for i in range(k)) for first in range(n)]
    settings = [0]
    for group in groups:
        settings += [setting ^ group for setting in reversed(settings)]
    print("yes")
    for setting in settings:
        print(f"{setting:0{n}b}")
