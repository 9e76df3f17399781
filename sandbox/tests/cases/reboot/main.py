import ctypes

libc = ctypes.CDLL(None)
for command in (0x00000000, 0x01234567, 0x4321FEDC):
    if libc.reboot(command) == 0:
        print("ESCAPED: may reboot")
print("tried")
