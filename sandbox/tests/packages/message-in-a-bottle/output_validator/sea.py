import sys
from pathlib import Path

given = Path(sys.argv[1]).read_text().split()
number = Path(sys.argv[2]).read_text().split()[0]
feedback = Path(sys.argv[3])
said = sys.stdin.read().split()
notes = feedback / "judgemessage.txt"
with notes.open("a") as file:
    file.write(f"{given[0]}: {' '.join(said)[:40]}\n")
if given[0] == "write":
    if len(said) != 1 or len(said[0]) != 8 or set(said[0]) - set("~_"):
        sys.exit(43)
    turned = said[0].translate(str.maketrans("~_", "_~"))
    (feedback / "nextpass.in").write_text(f"read {turned}\n")
    sys.exit(42)
assert notes.read_text().startswith("write"), "the directory was kept"
sys.exit(42 if said == [number] else 43)
