import sys
from pathlib import Path

from places import best, parse

apart, places = parse(Path(sys.argv[1]).read_text())
chosen = [int(word) for word in sys.stdin.read().split()]
if not chosen or not set(chosen) <= set(places):
    sys.exit(43)
if any(b - a < apart for a, b in zip(chosen, chosen[1:])):
    Path(sys.argv[3], "teammessage.txt").write_text("Two of your posts are too close.")
    sys.exit(43)
full = int(sys.argv[5]) if sys.argv[4:] else 10
Path(sys.argv[3], "score.txt").write_text(str(full * len(chosen) / best(apart, places)))
sys.exit(42)
