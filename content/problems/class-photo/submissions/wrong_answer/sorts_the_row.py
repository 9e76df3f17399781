# Mistake: keeps on until nothing falls any more.
def turn_falls(row):
    values, node = [], row
    while node:
        values.append(node.value)
        node = node.next
    node = row
    for value in sorted(values):
        node.value = value
        node = node.next
    return row
