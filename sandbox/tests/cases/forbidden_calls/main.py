import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = {1, 13, 38}  # EPERM, EACCES, ENOSYS
CALLS = {
    "ptrace": (101, 0, 0, 0, 0),
    "pivot_root": (155, b"/tmp", b"/tmp"),
    "chroot": (161, b"/tmp"),
    "mount": (165, b"none", b"/tmp", b"tmpfs", 0, None),
    "umount2": (166, b"/proc", 2),
    "reboot": (169, 0xFEE1DEAD, 672274793, 0, None),
    "keyctl": (250, 0, -3, 1),
    "unshare user": (272, 0x10000000),
    "unshare mount": (272, 0x00020000),
    "unshare net": (272, 0x40000000),
    "perf_event_open": (298, ctypes.create_string_buffer(128), 0, -1, -1, 0),
    "setns": (308, 0, 0),
    "process_vm_readv": (310, os.getppid(), None, 0, None, 0, 0),
    "bpf": (321, 0, ctypes.create_string_buffer(72), 72),
    "userfaultfd": (323, 1),
    "io_uring_setup": (425, 4, ctypes.create_string_buffer(120)),
}
for name, call in CALLS.items():
    ctypes.set_errno(0)
    if libc.syscall(*(ctypes.c_long(part) if isinstance(part, int) else part for part in call)) >= 0:
        print("ESCAPED:", name)
    elif ctypes.get_errno() not in REFUSED:
        print("ESCAPED:", name, os.strerror(ctypes.get_errno()))
print("tried")
