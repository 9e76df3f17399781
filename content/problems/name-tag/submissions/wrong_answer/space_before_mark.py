# Mistake: print with commas puts a space before the exclamation mark.
name = input()
print("Hello,", name, "!")
