# Mistake: turns the word into small letters, but it is wanted as it is written.
import re

words = re.findall("[a-z]+", input().lower())
longest = max(words, key=len, default="")
print(longest or "-", len(longest))
