"""A long postcard. Kinds: words (short words and signs), one (a single word, a sign at each end)."""

import argparse
import random
import string

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--kind", choices=["words", "one"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

if options.kind == "one":
    text = "!" + "".join(rng.choices(string.ascii_letters, k=options.n - 2)) + "?"
else:
    signs = " " * 8 + ",.!?-'0123456789"
    text = "".join(rng.choices(string.ascii_letters + signs * 2, k=options.n))
print(text)
