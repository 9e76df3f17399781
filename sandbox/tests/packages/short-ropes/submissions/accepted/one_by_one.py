left, piece = int(input()), 1
pieces = []
while left > 2 * piece:
    pieces.append(piece)
    left -= piece
    piece += 1
print(*pieces, left)
