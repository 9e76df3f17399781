import sys
from pathlib import Path

radius = float(Path(sys.argv[1]).read_text())
word, area = sys.stdin.read().split()
sys.exit(42 if word == "area" and abs(float(area) - 3.141592653589793 * radius**2) < 1e-6 * radius**2 + 1e-6 else 43)
