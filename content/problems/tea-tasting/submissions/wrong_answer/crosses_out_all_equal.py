# Mistake: crosses out every mark that equals the lowest or the highest one.
import sys

lines = sys.stdin.read().splitlines()
teas = []
for line in lines[1:]:
    name, *words = line.split()
    marks = [int(word) for word in words]
    left = [mark for mark in marks if min(marks) < mark < max(marks)]
    teas.append((-sum(left), -max(marks), name))
teas.sort()
print("\n".join(name for _, _, name in teas))
