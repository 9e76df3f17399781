low, high = 1, 1000
word = ""
while word != "found":
    middle = (low + high) // 2
    print(middle, flush=True)
    word = input()
    if word == "low":
        low = middle + 1
    else:
        high = middle - 1
