import threading


def spin() -> None:
    while True:
        pass


for _ in range(4):
    threading.Thread(target=spin).start()
