# @EXPECTED_RESULTS@: CORRECT
apart, *places = map(int, input().split())
last = -(10**9)
for place in places:
    if place - last >= apart:
        print(place)
        last = place
