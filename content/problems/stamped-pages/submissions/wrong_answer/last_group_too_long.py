# Mistake: the last group of children with equal shares may go beyond the last child.
def count_stamps(pages, children):
    stamps = 0
    child = 1
    while child <= min(children, pages):
        share = pages // child
        last = pages // share
        stamps += share * (last - child + 1)
        child = last + 1
    return stamps
