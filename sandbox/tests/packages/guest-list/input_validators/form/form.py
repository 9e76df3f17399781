import re


def is_guest(line):
    return re.fullmatch(r'[A-Z][a-z]+ (yes|no)\n', line)
