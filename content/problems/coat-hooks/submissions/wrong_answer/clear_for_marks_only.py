# Mistake: a beginning only has to differ from the marks given before, not from all other names.
def shortest_marks(names):
    marks = {}
    for name in names:
        length = 1
        while length < len(name) and name[:length] in marks:
            length += 1
        marks[name[:length]] = name
    return list(marks)
