def run(n):
    s = 0
    for i in range(1, n + 1):
        for j in range(1, i + 1):
            s = (s * 31 + i * j) % 1000003
    return s


print(run(int(input())))
