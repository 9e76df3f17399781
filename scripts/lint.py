"""Every check of style and structure; all run, the failures are shown. `make lint` calls it."""

import base64
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
PRODUCTION = {
    "DEBUG": "off",
    "SECRET_KEY": KEY + KEY,
    "JWT_SECRET": KEY,
    "ENCRYPTION_KEY": KEY,
    "SITE_URL": "https://codequest.example",
    "ALLOWED_HOSTS": "codequest.example",
    "EMAIL_URL": "smtp://localhost:25",
}
DJANGO = [sys.executable, "manage.py"]
CHECKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "format": (["ruff", "format", "--check", "--quiet", "."], {}),
    "style": (["ruff", "check", "--quiet", "."], {}),
    "templates": (["djlint", "--lint", "--quiet", "templates"], {}),
    "imports": (["lint-imports"], {}),
    "migrations": ([*DJANGO, "makemigrations", "--check", "--dry-run"], {}),
    "deployment": ([*DJANGO, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    "types": (["mypy", "."], {}),
}


def main() -> int:
    chosen = sys.argv[1:] or list(CHECKS)
    failed = []
    with tempfile.TemporaryDirectory() as var:
        for name in chosen:
            command, extra = CHECKS[name]
            start = time.monotonic()
            done = subprocess.run(
                command,
                cwd=ROOT,
                env={**os.environ, "PATH": PATH, "VAR_DIR": var, **extra},
                capture_output=True,
                text=True,
            )
            print(f"{name}: {'ok' if not done.returncode else 'FAILED'} ({time.monotonic() - start:.1f} s)", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout[-6000:] + done.stderr[-3000:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
