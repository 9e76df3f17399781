from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from judge import runner
from judge.generation import make_ready
from problems.errors import GeneratedDiffers
from problems.models import Problem, Status
from problems.progress import show_progress
from sandbox.job import SandboxError


class Command(BaseCommand):
    help = "Make the large tests that packages only describe, now, instead of in the background."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="Only these; without any all published problems.")

    def handle(self, *args: Any, **options: Any) -> None:
        problems = Problem.objects.filter(test_cases__is_ready=False).distinct().order_by("slug")
        slugs = options["slugs"]
        if unknown := set(slugs) - set(Problem.objects.filter(slug__in=slugs).values_list("slug", flat=True)):
            raise CommandError(f"There is no problem {', '.join(sorted(unknown))}.")
        problems = problems.filter(slug__in=slugs) if slugs else problems.filter(status=Status.PUBLISHED)
        failed = []
        made = 0
        try:
            for problem in show_progress(list(problems)):
                number = problem.test_cases.filter(is_ready=False).count()
                try:
                    make_ready(problem, runner.current(), beat=lambda: None)
                    made += number
                except (SandboxError, GeneratedDiffers) as error:
                    failed.append(problem.slug)
                    self.stderr.write(self.style.ERROR(f"{problem.slug}: {error}"))
        finally:
            runner.close()
        self.stdout.write(f"{made} tests made.")
        if failed:
            raise CommandError(f"Not made: the tests of {', '.join(failed)}.")
