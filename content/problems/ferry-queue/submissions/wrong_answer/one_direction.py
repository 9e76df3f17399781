# Mistake: forgets to tell the car behind who is in front of it now.
import sys

lines = sys.stdin.read().split("\n")
m = int(lines[0])
front, back = [0] * (m + 1), [0] * (m + 1)
for line in lines[1 : m + 1]:
    word, *cars = line.split()
    c = int(cars[0])
    if word == "leave":
        back[front[c]] = back[c]
        if back[c] == 0:
            front[0] = front[c]
    else:
        d = int(cars[1]) if word == "behind" else front[0]
        front[c], back[c] = d, back[d]
        back[d] = c
        if back[c] == 0:
            front[0] = c
queue = []
car = back[0]
while car:
    queue.append(car)
    car = back[car]
    if len(queue) > m:
        break
print(*queue or ["empty"])
