def together(line):
    return sum(map(int, line.split()))
