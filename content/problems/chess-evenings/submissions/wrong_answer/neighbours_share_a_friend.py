# Mistake: asks only whether each two neighbouring evenings have a friend in common.
def longest_match(evenings):
    longest = row = 0
    before = 0
    for evening in evenings:
        row = row + 1 if evening & before else int(evening > 0)
        before = evening
        longest = max(longest, row)
    return longest
