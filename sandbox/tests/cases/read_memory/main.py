import gc
import sys

mark = "CANA" + "RY-"
seen: set[int] = set()
todo: list[object] = [*gc.get_objects(), *sys._current_frames().values(), *sys.modules.values()]
frame = sys._getframe()
while frame:
    todo.append(frame.f_locals)
    frame = frame.f_back
while todo and len(seen) < 400_000:
    item = todo.pop()
    if id(item) in seen or item is todo or item is seen:
        continue
    seen.add(id(item))
    text = item if isinstance(item, str) else bytes(item).decode("latin1") if isinstance(item, (bytes, bytearray)) else ""
    if mark in text and text != mark:
        print("ESCAPED:", text[:80])
    todo.extend(gc.get_referents(item))
