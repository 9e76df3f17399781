# Mistake: sorts everybody by urgency at the start, as if all were there from the beginning.
import sys

data = list(map(int, sys.stdin.buffer.read().split()))
n = data[0]
arrival, urgency, duration = data[1::3], data[2::3], data[3::3]
order = sorted(range(n), key=lambda i: (-urgency[i], i))
now = longest = 0
for patient in order:
    now = max(now, arrival[patient])
    longest = max(longest, now - arrival[patient])
    now += duration[patient]
print(*(patient + 1 for patient in order))
print(longest)
