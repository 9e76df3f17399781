# Mistake: forgets that the road is a ring.
def walk_totals(people):
    total = sum(house * number for house, number in enumerate(people))
    left, everybody = 0, sum(people)
    totals = []
    for number in people:
        totals.append(total)
        left += number
        total += left - (everybody - left)
    return totals
