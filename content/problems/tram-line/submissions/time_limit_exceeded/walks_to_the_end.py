# Too slow: walks to the end of the line for every stop of the way back.
def there_and_back(stops):
    left, node = 0, stops
    while node:
        left, node = left + 1, node.next
    node = stops
    while left > 2:
        skipped = node.next
        node.next = skipped.next
        end = node
        for _ in range(left - 2):
            end = end.next
        skipped.next, end.next = end.next, skipped
        node = node.next
        left -= 2
    return stops
