# Mistake: splits at spaces only, so signs count as letters.
words = input().split()
longest = max(words, key=len, default="")
print(longest or "-", len(longest))
