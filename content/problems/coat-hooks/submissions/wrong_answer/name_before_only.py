# Mistake: compares each name only with the one before it in sorted order.
from os.path import commonprefix


def shortest_marks(names):
    order = sorted(names)
    marks = {order[0]: order[0][0]}
    for before, name in zip(order, order[1:]):
        marks[name] = name[: len(commonprefix([before, name])) + 1]
    return [marks[name] for name in names]
