import mmap

blocks = []
while True:
    block = mmap.mmap(-1, 4 << 20)
    block[:] = b"x" * len(block)
    blocks.append(block)
