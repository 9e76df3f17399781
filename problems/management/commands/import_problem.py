from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from problems import exchange, services
from problems.errors import ProblemRefused
from problems.models import Problem
from problems.progress import clear, show_progress, show_step
from problems.services import Imported
from sandbox.package import PackageError


class Command(BaseCommand):
    help = (
        "Import problem packages (ours and Polygon's, folders and zips, whole libraries in a zip) as drafts: each "
        "path all or nothing; the same content again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="A folder or a zip.")
        parser.add_argument("--all", action="store_true", help="Every folder of content/problems.")
        parser.add_argument("--author", metavar="EMAIL", help="Whose problems they are; without it nobody's.")
        parser.add_argument("--publish", action="store_true", help="Ask for validation, which publishes them.")
        parser.add_argument("--tests-of", metavar="SLUG", help="The zips hold pairs of tests for this problem.")
        parser.add_argument("--replace", action="store_true", help="With --tests-of: its other tests are deleted.")

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[Path] = options["paths"]
        if options["all"]:
            paths += sorted(p for p in (settings.BASE_DIR / "content" / "problems").iterdir() if p.is_dir())
        if not paths:
            raise CommandError("Name at least one folder or zip, or give --all.")
        author = None
        if options["author"] and (author := User.objects.filter(email=options["author"].lower()).first()) is None:
            raise CommandError(f"Nobody has the address {options['author']}.")
        failed = 0
        for path in show_progress(paths):
            try:
                if options["tests_of"]:
                    self.add_tests(path, options["tests_of"], replaces=options["replace"])
                    continue
                for imported in self.read(path, author):
                    if options["publish"]:
                        services.request_validation(imported.problem, by=author)
                    self.report(imported)
            except (PackageError, ProblemRefused) as error:
                failed += 1
                for line in str(error).splitlines():
                    self.stderr.write(self.style.ERROR(f"{path}/{line}" if isinstance(error, PackageError) else line))
            except OSError as error:
                failed += 1
                self.stderr.write(self.style.ERROR(f"{path}: {error.strerror or error}"))
        if failed:
            raise CommandError(f"{failed} of {len(paths)} packages were not imported; nothing of them was kept.")

    def read(self, path: Path, author: User | None) -> list[Imported]:
        if path.is_dir():
            return [exchange.import_folder(path, by=author)]
        try:
            with path.open("rb") as file:
                return exchange.import_library(file, name=path.name, by=author, tell=show_step)
        finally:
            clear()

    def report(self, imported: Imported) -> None:
        what = "imported" if imported.is_new else "renewed" if imported.is_changed else "unchanged"
        self.stdout.write(f"{imported.problem.slug}: {what}")
        for words in imported.left_out:
            self.stdout.write(f"  left out: {words}")

    def add_tests(self, path: Path, slug: str, *, replaces: bool) -> None:
        problem = Problem.objects.filter(slug=slug).first()
        if problem is None:
            raise CommandError(f"There is no problem {slug}.")
        with path.open("rb") as file:
            number = exchange.import_pairs(file, problem=problem, by=None, replaces=replaces)
        self.stdout.write(f"{slug}: tests written: {number}")
