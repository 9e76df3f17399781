# Too slow: cutting off one character copies the whole rest of the text.
text = input() + " "
best = word = ""
while text:
    c = text[0]
    text = text[1:]
    if c.isalpha():
        word = word + c
    else:
        if len(word) > len(best):
            best = word
        word = ""
print(best or "-", len(best))
