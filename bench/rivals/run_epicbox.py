"""epicbox on one program: `python run_epicbox.py IMAGE SOURCE ROUNDS` prints milliseconds.

Compiles in one container and runs each of 20 tests in another, as its documentation shows.
"""

import json
import sys
import time

import epicbox

image, source, rounds = sys.argv[1:]
with open(source, "rb") as file:
    text = file.read()
compiled = source.endswith(".cpp")
epicbox.configure(
    profiles=[
        epicbox.Profile("compile", image, user="root", network_disabled=True),
        epicbox.Profile("run", image, user="65534", read_only=True, network_disabled=True),
    ]
)
limits = {"cputime": 2, "memory": 256}
times = []
for _ in range(int(rounds)):
    start = time.perf_counter()
    with epicbox.working_directory() as place:
        name = "main.cpp" if compiled else "main.py"
        files = [{"name": name, "content": text}]
        if compiled:
            built = epicbox.run("compile", "g++ -O2 -std=c++20 -o main main.cpp", files=files, workdir=place)
            assert built["exit_code"] == 0, built
            files = []
        for n in range(20):
            command = "./main" if compiled else "python3 main.py"
            seen = epicbox.run("run", command, files=files, stdin=f"{n} {n * n}\n", limits=limits, workdir=place)
            assert seen["stdout"].split() == [str(n + n * n).encode()], seen
            files = []
    times.append(1000 * (time.perf_counter() - start))
print(json.dumps(times))
