def there_and_back(stops):
    first = last = back = None
    outward = True
    while stops:
        following = stops.next
        if not outward:
            stops.next = back
            back = stops
        else:
            if last:
                last.next = stops
            else:
                first = stops
            last = stops
        outward = not outward
        stops = following
    if last:
        last.next = back
    return first
