import sys

lines = sys.stdin.read().splitlines()
teas = []
for line in lines[1:]:
    name, *words = line.split()
    marks = [int(word) for word in words]
    highest = max(marks)
    teas.append((highest + min(marks) - sum(marks), -highest, name))
teas.sort()
print("\n".join(name for _, _, name in teas))
