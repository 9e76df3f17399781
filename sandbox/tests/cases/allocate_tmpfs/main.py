import time

block = b"x" * (40 << 20)
with open("/tmp/file", "wb") as file:
    file.write(block)
while True:
    time.sleep(0.001)
