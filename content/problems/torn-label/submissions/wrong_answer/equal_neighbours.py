# Mistake: two houses in a row may have the same number.
def readings(label):
    found = []

    def go_on(start, numbers):
        if start == len(label):
            found.append(numbers)
            return
        for end in range(start + 1, min(len(label), start + 6) + 1):
            number = int(label[start:end])
            if label[start] != "0" and (not numbers or number >= numbers[-1]):
                go_on(end, numbers + [number])

    go_on(0, [])
    return found
