from kitchen.units import to_spoons

cups, spoons = map(int, input().split())
print(to_spoons(cups) + spoons)
