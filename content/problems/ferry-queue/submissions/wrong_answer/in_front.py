# Mistake: the car cuts in before its friend, not behind him.
import sys

lines = sys.stdin.read().split("\n")
m = int(lines[0])
front, back = [0] * (m + 1), [0] * (m + 1)
for line in lines[1 : m + 1]:
    word, *cars = line.split()
    c = int(cars[0])
    if word == "leave":
        front[back[c]], back[front[c]] = front[c], back[c]
    else:
        d = front[int(cars[1])] if word == "behind" else front[0]
        front[c], back[c] = d, back[d]
        front[back[c]] = back[d] = c
queue = []
car = back[0]
while car:
    queue.append(car)
    car = back[car]
print(*queue or ["empty"])
