# Mistake: swaps neighbours that fall, which turns around stretches of two only.
def turn_falls(row):
    node = row
    while node and node.next:
        if node.value > node.next.value:
            node.value, node.next.value = node.next.value, node.value
        node = node.next
    return row
