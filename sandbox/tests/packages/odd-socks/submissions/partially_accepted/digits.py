input()
socks = input().split()
if len(socks) > 5:
    raise SystemExit("so many")
if any(sock.startswith("-") for sock in socks):
    raise SystemExit(print("none"))
print(sum(sock[-1] in "13579" for sock in socks))
