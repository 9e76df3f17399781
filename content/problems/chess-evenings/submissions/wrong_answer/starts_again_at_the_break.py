# Mistake: when no friend is left, starts with this evening alone and forgets those before it.
def longest_match(evenings):
    longest = row = common = 0
    for evening in evenings:
        if evening & common:
            common &= evening
            row += 1
        else:
            common = evening
            row = int(evening > 0)
        longest = max(longest, row)
    return longest
