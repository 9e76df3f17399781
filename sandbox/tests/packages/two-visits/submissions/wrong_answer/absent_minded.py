import os

input()
print("Traveller", os.times().elapsed, flush=True)
