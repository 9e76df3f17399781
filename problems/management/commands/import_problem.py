from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from problems import services
from problems.errors import ProblemRefused
from problems.progress import show_progress
from sandbox.package import PackageError


class Command(BaseCommand):
    help = "Import problem packages as drafts: each all or nothing; the same content again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
        parser.add_argument("--all", action="store_true", help="Every folder of content/problems.")
        parser.add_argument("--author", metavar="EMAIL", help="Whose problems they are; without it nobody's.")
        parser.add_argument("--publish", action="store_true", help="Ask for validation, which publishes them.")

    def handle(self, *args: Any, **options: Any) -> None:
        folders: list[Path] = options["folders"]
        if options["all"]:
            folders += sorted(p for p in (settings.BASE_DIR / "content" / "problems").iterdir() if p.is_dir())
        if not folders:
            raise CommandError("Name at least one folder, or give --all.")
        author = None
        if options["author"] and (author := User.objects.filter(email=options["author"].lower()).first()) is None:
            raise CommandError(f"Nobody has the address {options['author']}.")
        failed = 0
        for folder in show_progress(folders):
            try:
                imported = services.import_package(folder, by=author)
                if options["publish"]:
                    services.request_validation(imported.problem, by=author)
            except (PackageError, ProblemRefused) as error:
                failed += 1
                for line in str(error).splitlines():
                    self.stderr.write(self.style.ERROR(f"{folder}/{line}" if isinstance(error, PackageError) else line))
                continue
            what = "imported" if imported.is_new else "renewed" if imported.is_changed else "unchanged"
            self.stdout.write(f"{imported.problem.slug}: {what}")
        if failed:
            raise CommandError(f"{failed} of {len(folders)} packages were not imported; nothing of them was kept.")
