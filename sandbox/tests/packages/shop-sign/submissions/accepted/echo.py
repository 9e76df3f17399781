import sys

line = input()
print(line.upper() if sys.argv[1:] == ['loud'] else line)
