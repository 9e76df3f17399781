import re

words = re.findall("[A-Za-z]+", input())
longest = max(words, key=len, default="")
print(longest or "-", len(longest))
