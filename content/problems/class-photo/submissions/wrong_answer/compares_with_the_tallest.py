# Mistake: compares with the first child of the stretch, not with the one directly before.
def turn_falls(row):
    before = result = ListNode()
    while row:
        last = turned = row
        row = row.next
        while row and row.value < last.value:
            following = row.next
            row.next = turned
            turned = row
            row = following
        before.next = turned
        before = last
    before.next = None
    return result.next
