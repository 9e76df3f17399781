import sys

with open(sys.argv[1]) as file:
    hidden = int(file.read())


def reject(why):
    with open(sys.argv[3] + "judgemessage.txt", "w") as file:
        file.write(f"{why}; hidden was {hidden}")
    sys.exit(43)


for turn in range(10):
    line = sys.stdin.readline()
    if not line:
        reject(f"the program ended after {turn} numbers")
    if not line.strip().isdecimal():
        reject(f"not a number: {line[:20]!r}")
    named = int(line)
    if named == hidden:
        print("found", flush=True)
        sys.exit(42)
    print("low" if named < hidden else "high", flush=True)
with open(sys.argv[3] + "teammessage.txt", "w") as file:
    file.write("Ten numbers were not enough.")
reject("ten numbers named")
