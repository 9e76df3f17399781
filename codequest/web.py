"""The web process of `make run`: `python -m codequest.web PORT`. Listens once its standard input has ended.

Its start is what takes longest, so the whole site has it begin first, and lets it in when the database is ready.
"""

import sys

from daphne.cli import CommandLineInterface

from codequest import asgi


def main() -> None:
    sys.stdin.read()
    where = ["-b", "0.0.0.0", "-p", sys.argv[1]]  # noqa: S104  the site is meant to be visited
    CommandLineInterface().run([*where, "-v", "0", f"{asgi.__name__}:application"])


if __name__ == "__main__":
    main()
