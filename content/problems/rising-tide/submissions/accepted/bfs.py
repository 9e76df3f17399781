import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    r, c = data[0], data[1]
    # A border of height -1 around the grid spares the checks for its edge.
    width = c + 1
    height = [-1] * width
    for i in range(r):
        height += data[2 + i * c : 2 + (i + 1) * c]
        height.append(-1)
    height += [-1] * width

    start, home = width, width * r + c - 1
    minute = 0
    fields = [start]
    height[start] = -1
    while fields:
        if home in fields:
            print(minute)
            return
        minute += 1
        reached = []
        for field in fields:
            for near in (field - width, field - 1, field + 1, field + width):
                if height[near] >= minute:
                    height[near] = -1
                    reached.append(near)
        fields = reached
    print("wade")


main()
