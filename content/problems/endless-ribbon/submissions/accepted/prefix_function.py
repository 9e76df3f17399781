def main():
    word = input()
    scrap = input()
    border = [0] * len(scrap)
    j = 0
    for i in range(1, len(scrap)):
        while j and scrap[i] != scrap[j]:
            j = border[j - 1]
        if scrap[i] == scrap[j]:
            j += 1
        border[i] = j

    ribbon = word * (len(scrap) // len(word) + 2)
    j = 0
    for i, letter in enumerate(ribbon):
        while j and letter != scrap[j]:
            j = border[j - 1]
        if letter == scrap[j]:
            j += 1
        if j == len(scrap):
            print(i - j + 1)
            return
    print("no")


main()
