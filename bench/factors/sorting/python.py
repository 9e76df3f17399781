def run(n):
    x, s = 42, 0
    numbers, seen = [], {}
    for _ in range(n):
        x = x * 48271 % 2147483647
        numbers.append(x)
        seen[x % 100003] = seen.get(x % 100003, 0) + 1
    numbers.sort()
    for number in numbers:
        s = (s * 31 + number) % 1000003
    return len(seen), s


print(*run(int(input())))
