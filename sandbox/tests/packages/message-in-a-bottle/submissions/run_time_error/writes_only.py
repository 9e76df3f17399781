word, what = input().split()
print("".join("_~"[int(bit)] for bit in f"{int(what):08b}"))
