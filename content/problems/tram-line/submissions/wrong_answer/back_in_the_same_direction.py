# Mistake: serves the stops of the way back in the direction of the way out.
def there_and_back(stops):
    if stops is None:
        return None
    back = stops.next
    out, other = stops, back
    while other and other.next:
        out.next = other.next
        out = out.next
        other.next = out.next
        other = other.next
    out.next = back
    return stops
