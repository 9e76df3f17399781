# Mistake: compares the numbers as texts, so that 9 is larger than 10.
def readings(label):
    found = []

    def go_on(start, parts):
        if start == len(label):
            found.append([int(part) for part in parts])
            return
        for end in range(start + 1, min(len(label), start + 6) + 1):
            part = label[start:end]
            if part[0] != "0" and (not parts or part > parts[-1]):
                go_on(end, parts + [part])

    go_on(0, [])
    return found
