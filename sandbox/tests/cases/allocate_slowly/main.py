pieces = []
while True:
    pieces.append(b"x" * 65536 + bytes([len(pieces) % 256]))
