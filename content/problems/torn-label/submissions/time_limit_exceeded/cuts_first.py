# Too slow: cuts the label in all ways, and looks at the order only in the end.
def readings(label):
    found = []

    def cut(start, parts):
        if start == len(label):
            numbers = [int(part) for part in parts]
            if all(a < b for a, b in zip(numbers, numbers[1:])):
                found.append(numbers)
            return
        if label[start] != "0":
            for end in range(start + 1, min(len(label), start + 6) + 1):
                cut(end, parts + [label[start:end]])

    cut(0, [])
    return found
