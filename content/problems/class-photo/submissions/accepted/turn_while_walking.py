def turn_falls(row):
    before = result = ListNode()
    while row:
        last = turned = row
        row = row.next
        while row and row.value < turned.value:
            following = row.next
            row.next = turned
            turned = row
            row = following
        before.next = turned
        before = last
    before.next = None
    return result.next
