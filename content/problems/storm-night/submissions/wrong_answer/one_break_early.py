# Mistake: notes the size after putting the line back, which is the answer before the break.
import sys

data = list(map(int, sys.stdin.buffer.read().split()))
n, m, k = data[:3]
lines = list(zip(data[3 : 3 + 2 * m : 2], data[4 : 3 + 2 * m : 2]))
broken = [line - 1 for line in data[3 + 2 * m :]]
parent = list(range(n + 1))
size = [1] * (n + 1)


def find(village):
    while parent[village] != village:
        parent[village] = parent[parent[village]]
        village = parent[village]
    return village


def join(line):
    u, v = map(find, lines[line])
    if u != v:
        if size[u] < size[v]:
            u, v = v, u
        parent[v] = u
        size[u] += size[v]


for line in set(range(m)) - set(broken):
    join(line)
answers = []
for line in reversed(broken):
    join(line)
    answers.append(size[find(1)])
print("\n".join(map(str, reversed(answers))))
