import sys

for line in reversed(sys.stdin.readlines()):
    name, answer = line.split()
    if answer == 'yes':
        print(name)
