# Mistake: the way back leaves out the last stop of an even line, because the tram turns there.
def there_and_back(stops):
    nodes = []
    while stops:
        nodes.append(stops)
        stops = stops.next
    out, back = nodes[::2], nodes[1:-1:2]
    order = out + back[::-1]
    for node, following in zip(order, [*order[1:], None]):
        node.next = following
    return order[0] if order else None
