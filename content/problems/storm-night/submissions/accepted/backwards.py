import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, m, k = data[:3]
    first, second = data[3::2], data[4::2]
    broken = [line - 1 for line in data[3 + 2 * m :]]
    parent = list(range(n + 1))
    size = [1] * (n + 1)

    def find(village):
        while parent[village] != village:
            parent[village] = parent[parent[village]]
            village = parent[village]
        return village

    def join(line):
        u, v = find(first[line]), find(second[line])
        if u != v:
            if size[u] < size[v]:
                u, v = v, u
            parent[v] = u
            size[u] += size[v]

    for line in set(range(m)) - set(broken):
        join(line)
    answers = []
    for line in reversed(broken):
        answers.append(size[find(1)])
        join(line)
    print("\n".join(map(str, reversed(answers))))


main()
