def longest_match(evenings):
    longest = 0
    for friend in range(30):
        bit = 1 << friend
        row = 0
        for evening in evenings:
            if evening & bit:
                row += 1
                if row > longest:
                    longest = row
            else:
                row = 0
    return longest
