from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from problems import exchange, exporting
from problems.models import Problem
from problems.progress import show_progress


class Command(BaseCommand):
    help = (
        "Write problems as packages of the ICPC format: a folder each, or all of them in one zip. A problem that was "
        "not edited since its import is written as the files that came."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG")
        parser.add_argument("--all", action="store_true", help="Every problem of the site.")
        parser.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="Where the folders are made.")
        parser.add_argument("--library", type=Path, metavar="ZIP", help="One archive of all of them, with topics.")
        parser.add_argument("--format", choices=exporting.VERSIONS, default="", help="As each came if left out.")
        parser.add_argument("--with-data", action="store_true", help="Write generated tests as files too.")

    def handle(self, *args: Any, **options: Any) -> None:
        slugs: list[str] = options["slugs"]
        problems = list(Problem.objects.order_by("slug") if options["all"] else Problem.objects.filter(slug__in=slugs))
        if unknown := set(slugs) - {problem.slug for problem in problems}:
            raise CommandError(f"There is no problem {', '.join(sorted(unknown))}.")
        if not problems:
            raise CommandError("Name at least one problem by its slug, or give --all.")
        try:
            if options["library"]:
                self.write_library(problems, **options)
            else:
                self.write_folders(problems, **options)
        except FileExistsError as error:
            raise CommandError(f"{error.filename} is there already: remove it, or choose another place.") from error
        except (ValueError, OSError) as error:
            raise CommandError(str(error)) from error

    def write_library(self, problems: list[Problem], *, library: Path, **options: Any) -> None:
        with library.open("xb") as stream:
            try:
                walk = show_progress(problems)
                exchange.export_library(walk, stream, options["format"], with_data=options["with_data"])
            except BaseException:
                library.unlink()
                raise
        self.stdout.write(f"{library}: {len(problems)} problems")

    def write_folders(self, problems: list[Problem], **options: Any) -> None:
        taken = [options["to"] / problem.slug for problem in problems if (options["to"] / problem.slug).exists()]
        if taken:
            raise FileExistsError(17, "exists", str(taken[0]))
        for problem in show_progress(problems):
            folder = exchange.export_folder(problem, options["to"], options["format"], with_data=options["with_data"])
            self.stdout.write(str(folder))
            for issue in exchange.faults(folder):
                self.stderr.write(self.style.WARNING(f"{folder}/{issue} Import would refuse it."))
