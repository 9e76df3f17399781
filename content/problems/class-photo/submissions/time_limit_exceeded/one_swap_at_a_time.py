# Too slow: turns a stretch around by walking to each of its places again.
def turn_falls(row):
    start = row
    while start:
        length, node = 1, start
        while node.next and node.next.value < node.value:
            length, node = length + 1, node.next
        following = node.next
        left = start
        while length > 1:
            right = left
            for _ in range(length - 1):
                right = right.next
            left.value, right.value = right.value, left.value
            left = left.next
            length -= 2
        start = following
    return row
