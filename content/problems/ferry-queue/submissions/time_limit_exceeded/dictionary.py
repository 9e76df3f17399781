# Too slow where friends cut in: a dictionary keeps the order, but has to be made anew for each of them.
import sys

lines = sys.stdin.read().split("\n")
queue = {}
for line in lines[1 : int(lines[0]) + 1]:
    word, c, *friend = line.split()
    if word == "join":
        queue[c] = None
    elif word == "leave":
        del queue[c]
    else:
        cars = list(queue)
        cars.insert(cars.index(friend[0]) + 1, c)
        queue = dict.fromkeys(cars)
print(*queue or ["empty"])
