"""Any tour through all settings that flips k switches each time."""

import sys


def decide(code, why, told=""):
    """42 accepts, 43 rejects; `told` is for the author of the program too."""
    with open(sys.argv[3] + "judgemessage.txt", "w") as file:
        file.write(why)
    if told:
        with open(sys.argv[3] + "teammessage.txt", "w") as file:
            file.write(told)
    sys.exit(code)


with open(sys.argv[1]) as file:
    n, k = map(int, file.read().split())
with open(sys.argv[2]) as file:
    is_possible = file.readline().strip() == "yes"
verdict, *settings = sys.stdin.read().split() or [""]
if verdict not in ("yes", "no"):
    decide(43, f"starts with {verdict[:20]!r}", "The first word has to be yes or no.")
if verdict == "no":
    if settings:
        decide(43, "settings after no", "Nothing may follow the word no.")
    decide(43 if is_possible else 42, "says no", "There is a tour." if is_possible else "")
if len(settings) != 2**n:
    decide(43, f"{len(settings)} settings", "The number of settings is not 2^n.")
before = None
for number, setting in enumerate(settings, 1):
    if len(setting) != n or set(setting) - {"0", "1"}:
        decide(43, f"setting {number} is {setting[:20]!r}", "A setting is not made of n zeros and ones.")
    value = int(setting, 2)
    if before is None and value:
        decide(43, f"starts with {setting}", "The first setting is not all zeros.")
    if before is not None and (value ^ before).bit_count() != k:
        decide(43, f"setting {number} flips {(value ^ before).bit_count()}", "A step does not flip exactly k switches.")
    before = value
if len(set(settings)) < len(settings):
    decide(43, "a setting comes twice", "A setting comes twice.")
if not is_possible:
    sys.exit("the tour is right, but the answer says no")
decide(42, "a tour")
