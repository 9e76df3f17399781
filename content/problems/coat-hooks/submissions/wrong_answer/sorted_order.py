# Mistake: gives the marks in sorted order, not in the order of the names.
from os.path import commonprefix


def shortest_marks(names):
    order = ["", *sorted(names), ""]
    marks = []
    for before, name, following in zip(order, order[1:], order[2:]):
        shared = max(len(commonprefix([before, name])), len(commonprefix([name, following])))
        marks.append(name[: shared + 1])
    return marks
