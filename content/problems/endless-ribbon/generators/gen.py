"""Long ribbons. Kinds: nearly (fits nearly everywhere, but nowhere), cut (a piece of the ribbon), last (fits at the end)."""

import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--word", type=int, required=True)
parser.add_argument("--scrap", type=int, required=True)
parser.add_argument("--kind", choices=["nearly", "cut", "last"], required=True)
options = parser.parse_args()

n, m = options.word, options.scrap
word = "a" * (n - 1) + "b"
if options.kind == "nearly":
    scrap = "a" * (m - 1) + "c"
elif options.kind == "cut":
    scrap = (word * (m // n + 2))[n - 1 : n - 1 + m]
else:
    scrap = "a" * (m - 1) + "b"
print(word)
print(scrap)
