from os.path import commonprefix


def shortest_marks(names):
    order = sorted(names)
    shared = dict.fromkeys(names, 0)
    for name, following in zip(order, order[1:]):
        count = len(commonprefix([name, following]))
        shared[name] = max(shared[name], count)
        shared[following] = count
    return [name[: shared[name] + 1] for name in names]
