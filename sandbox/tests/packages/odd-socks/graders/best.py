"""best N [per cent P]: the sum of the N best scores, P per cent of it. Accepted if anything inside is, else the first error."""

import sys

count = int(sys.argv[2])
share = int(sys.argv[4]) / 100 if "per cent" in sys.argv else 1
results = [line.split() for line in sys.stdin]
verdicts = [verdict for verdict, _ in results]
scores = sorted((float(score) for _, score in results), reverse=True)
verdict = "AC" if "AC" in verdicts else verdicts[0]
print(verdict, share * sum(scores[:count]))
