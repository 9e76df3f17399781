def count_stamps(pages, children):
    children = min(children, pages)  # the others stamp nothing
    stamps = 0
    child = 1
    while child <= children:
        share = pages // child
        last = min(pages // share, children)
        stamps += share * (last - child + 1)
        child = last + 1
    return stamps
