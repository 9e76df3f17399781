# Mistake: the question is part of the output too.
name = input("What is your name? ")
print(f"Hello, {name}!")
