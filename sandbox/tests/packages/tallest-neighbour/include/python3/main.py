from solution import tallest

input()
print(tallest([int(word) for word in input().split()]))
