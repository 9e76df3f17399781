# Mistake: a word that goes up to the end of the line is never compared.
text = input()
best_start = best_length = 0
start = 0
for i, c in enumerate(text):
    if not c.isalpha():
        if i - start > best_length:
            best_start, best_length = start, i - start
        start = i + 1
print(text[best_start : best_start + best_length] or "-", best_length)
