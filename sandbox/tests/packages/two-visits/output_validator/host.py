import sys
from pathlib import Path

day = Path(sys.argv[1]).read_text().strip()
feedback = Path(sys.argv[3])
kept = feedback / "name.txt"
if day == "first":
    print("first", flush=True)
    word = sys.stdin.readline().strip()
    if not word:
        sys.exit(43)
    kept.write_text(word)
    (feedback / "nextpass.in").write_text("second\n")
    sys.exit(42)
print("second", kept.read_text(), flush=True)
sys.exit(42 if sys.stdin.readline().strip() == kept.read_text() else 43)
