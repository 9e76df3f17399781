import socket

for family, address in ((socket.AF_UNIX, "\0codequest-canary"), (socket.AF_INET, ("127.0.0.1", 4243))):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(family, kind) as caller:
                caller.connect(address)
                caller.send(b"x")
                print("ESCAPED to", address)
        except OSError:
            pass
print("tried")
