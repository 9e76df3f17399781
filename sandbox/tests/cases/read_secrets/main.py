import os
import re

mark = re.compile(b"CANA" + b"RY-[0-9a-f]+")  # in two pieces, so that it does not find itself
for name, value in os.environ.items():
    if mark.search(value.encode()):
        print("ESCAPED:", name)
for folder, folders, files in os.walk("/"):
    if folder == "/":
        folders[:] = [name for name in folders if name not in {"usr", "sys"}]
    for name in files:
        path = os.path.join(folder, name)
        try:
            with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
                found = mark.search(file.read(1 << 20) or b"")
        except OSError:
            continue
        if found:
            print("ESCAPED:", path, found[0].decode())
