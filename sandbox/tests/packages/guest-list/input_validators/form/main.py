import sys

from form import is_guest

sys.exit(42 if all(map(is_guest, sys.stdin)) else 43)
