# Mistake: depth-first search marks a field at the minute of the first way found, which may be a detour.
import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    r, c = data[0], data[1]
    minute = [-1] * (r * c)
    minute[0] = 0
    stack = [0]
    while stack:
        field = stack.pop()
        x, y = divmod(field, c)
        for nx, ny in ((x, y + 1), (x + 1, y), (x - 1, y), (x, y - 1)):
            if 0 <= nx < r and 0 <= ny < c and minute[nx * c + ny] == -1:
                if data[2 + nx * c + ny] >= minute[field] + 1:
                    minute[nx * c + ny] = minute[field] + 1
                    stack.append(nx * c + ny)
    print(minute[-1] if minute[-1] != -1 else "wade")


main()
