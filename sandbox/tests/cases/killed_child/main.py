import os

child = os.fork()
if child == 0:
    os.abort()
os.waitpid(child, 0)
print(42)
