# Too slow: tries every evening as the first one.
def longest_match(evenings):
    longest = 0
    for start in range(len(evenings)):
        common = 2**30 - 1
        end = start
        while end < len(evenings) and common & evenings[end]:
            common &= evenings[end]
            end += 1
        longest = max(longest, end - start)
    return longest
