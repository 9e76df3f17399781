import re
import sys

text = sys.stdin.read()
if not re.fullmatch(r"[1-9][0-9]?\n-?[0-9]{1,30}( -?[0-9]{1,30})*\n", text):
    sys.exit(43)
count, numbers = text.splitlines()
sys.exit(42 if int(count) == len(numbers.split()) else 43)
