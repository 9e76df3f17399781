# Too slow: asks all other names about every beginning.
def shortest_marks(names):
    marks = []
    for name in names:
        length = 1
        while length < len(name) and any(other.startswith(name[:length]) for other in names if other != name):
            length += 1
        marks.append(name[:length])
    return marks
