word, what = input().split()
if word == "write":
    print("".join("_~"[int(bit)] for bit in f"{int(what):08b}"))
else:
    print(int("".join("~_".index(sign) * "1" or "0" for sign in what), 2))
