import sys

for line in sys.stdin:
    name, answer = line.split()
    if answer == 'yes':
        print(name.lower())
