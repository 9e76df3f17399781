from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.crypto import WrongKey
from problems import services
from problems.errors import ProblemRefused
from problems.models import Status
from problems.progress import show_progress
from sandbox.package import PackageError


class Command(BaseCommand):
    help = (
        "Load topics and problems of the library. A folder whose verification record matches its content is "
        "published at once; the others are queued for validation. What is loaded already is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "content", help="Of the library.")
        parser.add_argument("--lazy", action="store_true", help="Large tests are made when they are first needed.")
        parser.add_argument("--strict", action="store_true", help="Fail if a single package cannot be loaded.")

    def handle(self, *args: Any, **options: Any) -> None:
        library: Path = options["folder"]
        try:
            services.check_key()
        except WrongKey as error:
            raise CommandError(
                f"The tests in the database cannot be read: {error} Set ENCRYPTION_KEY (or var/secrets/ENCRYPTION_KEY) "
                "to the key they were stored with."
            ) from error
        services.load_topics_file(library / "topics.yaml")
        folders = sorted(p for p in (library / "problems").iterdir() if (p / "problem.yaml").is_file())
        counts: Counter[str] = Counter()
        for folder in show_progress(folders):
            try:
                imported = services.load_package(folder)
            except (PackageError, ProblemRefused) as error:
                counts["not loaded"] += 1
                for line in str(error).splitlines():
                    self.stderr.write(self.style.ERROR(f"{folder.name}/{line}"))
                continue
            counts["loaded" if imported.is_changed else "unchanged"] += 1
            if imported.problem.status == Status.VALIDATING:
                counts["waiting for validation"] += 1
        if not options["lazy"]:
            services.request_tests()
        if options["verbosity"] > 0 and (counts["loaded"] or counts["not loaded"] or options["verbosity"] > 1):
            self.stdout.write("Library: " + ", ".join(f"{n} {what}" for what, n in counts.items()))
        if options["strict"] and counts["not loaded"]:
            raise CommandError(f"{counts['not loaded']} packages cannot be loaded.")
