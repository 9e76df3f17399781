day, *word = input().split()
print(word[0] if word else "Traveller", flush=True)
