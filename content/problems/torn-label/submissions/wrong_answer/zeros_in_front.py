# Mistake: reads 07 as 7.
def readings(label):
    found = []

    def go_on(start, numbers):
        if start == len(label):
            found.append(numbers)
            return
        for end in range(start + 1, min(len(label), start + 6) + 1):
            number = int(label[start:end])
            if number > (numbers[-1] if numbers else 0):
                go_on(end, numbers + [number])

    go_on(0, [])
    return found
