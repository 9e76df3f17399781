import os

for folder in (".", "/tmp"):
    for name in ("output", "stdout", "program", "main", "main.py", "result.json", "core"):
        path = f"{folder}/{name}"
        for attempt, allowed in (
            (lambda: os.unlink(path), False),
            (lambda: os.symlink("/etc/passwd", path), folder == "/tmp"),
            (lambda: os.unlink(path), folder == "/tmp"),
            (lambda: os.link("/usr/bin/env", path), False),
            (lambda: os.mkfifo(path), folder == "/tmp"),
        ):
            try:
                attempt()
                if not allowed:
                    print("ESCAPED:", path)
            except OSError:
                pass
print("tried")
