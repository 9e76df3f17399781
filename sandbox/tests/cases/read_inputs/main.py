import glob
import math
import os
import sys

line = input()
folders = [".", "/tmp", "/dev/shm", "/var/tmp", "/run", "/", "/home", "/proc/self/cwd"]
if line.startswith("keep"):
    for folder in folders:
        try:
            with open(f"{folder}/.kept", "w") as file:
                file.write(line)
        except OSError:
            pass
    math.kept = sys.kept = line  # a warm interpreter must not carry it over
    os.environ["KEPT"] = line
else:
    found = [path for folder in folders for path in glob.glob(f"{folder}/.kept")]
    found += [module.__name__ for module in (math, sys) if hasattr(module, "kept")] + ["KEPT"] * ("KEPT" in os.environ)
    print("ESCAPED: " + " ".join(found) if found else "nothing")
