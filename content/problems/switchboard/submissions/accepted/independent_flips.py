from itertools import combinations


def independent_groups(n, k):
    """As many groups of k switches as are independent of each other."""
    groups, pivots = [], []
    for switches in combinations(range(n), k):
        group = rest = sum(1 << switch for switch in switches)
        for pivot in pivots:
            rest = min(rest, rest ^ pivot)
        if rest:
            groups.append(group)
            pivots.append(rest)
    return groups


n, k = map(int, input().split())
groups = independent_groups(n, k)
if len(groups) < n:
    print("no")
else:
    settings = [0]
    for group in groups:
        settings += [setting ^ group for setting in reversed(settings)]
    print("yes")
    print("\n".join(f"{setting:0{n}b}" for setting in settings))
