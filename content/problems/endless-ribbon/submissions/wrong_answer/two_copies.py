# Mistake: two copies of the word are too few for a long scrap.
word = input()
scrap = input()
place = (word + word).find(scrap)
print(place if place >= 0 else "no")
