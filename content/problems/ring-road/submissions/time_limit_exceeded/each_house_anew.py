# Too slow: adds up all ways anew for every house.
def walk_totals(people):
    n = len(people)
    ways = [min(distance, n - distance) for distance in range(n)]
    return [
        sum(number * ways[abs(house - other)] for other, number in enumerate(people) if number) for house in range(n)
    ]
