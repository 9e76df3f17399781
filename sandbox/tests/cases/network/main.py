import socket

for family in range(64):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            with socket.socket(family, kind):
                if family != socket.AF_UNIX:
                    print("ESCAPED: family", family)
        except OSError:
            pass
for host in ("127.0.0.1", "172.17.0.1", "169.254.169.254", "localhost", "example.org"):
    try:
        socket.create_connection((host, 80), timeout=0.2)
        print("ESCAPED:", host)
    except OSError:
        pass
print("tried")
