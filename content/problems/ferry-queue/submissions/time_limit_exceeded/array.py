# Too slow: searches and moves the cars in an array. Enough for a quiet day.
import sys

lines = sys.stdin.read().split("\n")
queue = []
for line in lines[1 : int(lines[0]) + 1]:
    word, c, *friend = line.split()
    if word == "join":
        queue.append(c)
    elif word == "leave":
        queue.remove(c)
    else:
        queue.insert(queue.index(friend[0]) + 1, c)
print(*queue or ["empty"])
