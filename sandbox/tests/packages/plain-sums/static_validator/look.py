"""language entry_point feedback_dir, then: without WORD, or "at most" BYTES."""

import sys
from pathlib import Path

language, entry_point, feedback, what, bound = sys.argv[1:]
if language not in ("python3", "cpp") or not Path(entry_point).is_file():
    sys.exit(f"{entry_point} in {language}?")
sources = [path.read_text() for path in Path.cwd().rglob("*") if path.is_file()]
size = sum(len(source) for source in sources)
if what == "without":
    right, share = not any(bound in source for source in sources), None
else:
    right, share = size <= 2.5 * int(bound), 1 if size <= int(bound) else 0.5
if not right:
    Path(feedback, "teammessage.txt").write_text(f"Not {what} {bound}: {size} bytes in {len(sources)} files.\n")
    sys.exit(43)
if share is not None:
    Path(feedback, "score_multiplier.txt").write_text(f"{share}\n")
sys.exit(42)
