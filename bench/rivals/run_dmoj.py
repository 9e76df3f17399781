"""DMOJ's judge on one program, again and again: `python run_dmoj.py FOLDER LANGUAGE SOURCE ROUNDS` prints milliseconds.

FOLDER holds judge.yml and the problem "ab". Runs in the scratch environment, as a user without privileges.
"""

import json
import sys
import time

folder, language, source, rounds = sys.argv[1:]
sys.argv[1:] = ["-c", f"{folder}/judge.yml", "-e", "CPP20,PY3,JAVA", "--skip-self-test"]

from dmoj import contrib, executors, judgeenv  # noqa: E402  they read the arguments
from dmoj.cli import LocalJudge  # noqa: E402
from dmoj.judge import Submission  # noqa: E402

judgeenv.load_env(cli=True)
executors.load_executors()
contrib.load_contrib_modules()
judge = LocalJudge()
with open(source) as file:
    text = file.read()
times = []
for number in range(int(rounds) + 1):
    said: list[str] = []
    comment = f"\n{'#' if language == 'PY3' else '//'} {number}\n"  # a program of its own, each time
    start = time.perf_counter()
    submission = Submission(number, "ab", language, text + comment, 2.0, 262144, False, {})
    judge.begin_grading(submission, blocking=True, report=said.append)
    times.append(1000 * (time.perf_counter() - start))
    accepted = sum(" AC " in line for line in said)
    if accepted != 20:
        sys.exit("\n".join(said))
print(json.dumps(times[1:]))
