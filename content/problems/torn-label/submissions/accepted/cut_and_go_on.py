def readings(label):
    found = []
    numbers = []

    def go_on(start):
        if start == len(label):
            found.append(numbers[:])
            return
        if label[start] == "0":
            return
        for end in range(start + 1, min(len(label), start + 6) + 1):
            number = int(label[start:end])
            if not numbers or number > numbers[-1]:
                numbers.append(number)
                go_on(end)
                numbers.pop()

    go_on(0)
    return found
