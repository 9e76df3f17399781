# Mistake: reverse=True turns the names around as well.
import sys

lines = sys.stdin.read().splitlines()
teas = []
for line in lines[1:]:
    name, *words = line.split()
    marks = [int(word) for word in words]
    teas.append((sum(marks) - min(marks) - max(marks), max(marks), name))
teas.sort(reverse=True)
print("\n".join(name for _, _, name in teas))
