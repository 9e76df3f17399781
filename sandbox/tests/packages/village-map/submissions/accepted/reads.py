village = input()
with open("map.txt") as file:
    print(sum(village in line.split() for line in file))
