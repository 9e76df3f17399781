# Mistake: goes to any new setting and gives up in a dead end.
from itertools import combinations

n, k = map(int, input().split())
groups = [sum(1 << switch for switch in switches) for switches in combinations(range(n), k)]
settings, seen = [0], {0}
while len(settings) < 1 << n:
    setting = next((s for s in (settings[-1] ^ group for group in groups) if s not in seen), None)
    if setting is None:
        break
    settings.append(setting)
    seen.add(setting)
if len(settings) < 1 << n:
    print("no")
else:
    print("yes", *(f"{setting:0{n}b}" for setting in settings), sep="\n")
