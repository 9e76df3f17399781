# Mistake: deals the stops out by their numbers, not by their places.
def there_and_back(stops):
    out, back = [], []
    while stops:
        (out if stops.value % 2 else back).append(stops)
        stops = stops.next
    nodes = out + back[::-1]
    for node, following in zip(nodes, [*nodes[1:], None]):
        node.next = following
    return nodes[0] if nodes else None
