total = 0
input()
for number in input().split():
    total += int(number)
print(total)
