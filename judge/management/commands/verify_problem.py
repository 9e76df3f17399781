from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from judge import runner
from judge.validation import validate
from problems.models import Problem
from problems.progress import show_progress
from problems.validation import Report
from sandbox.job import SandboxError


class Command(BaseCommand):
    help = "Run every program and validator of problems of the site and say what they did. Changes no status."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="+", metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        problems = list(Problem.objects.filter(slug__in=options["slugs"]).order_by("slug"))
        if unknown := set(options["slugs"]) - {problem.slug for problem in problems}:
            raise CommandError(f"There is no problem {', '.join(sorted(unknown))}.")
        failed = []
        try:
            sandbox = runner.current()
            for problem in show_progress(problems):
                report = validate(problem, sandbox)
                self.tell(problem, report)
                if not report.ok:
                    failed.append(problem.slug)
        except SandboxError as error:
            raise CommandError(str(error)) from error
        finally:
            runner.close()
        if failed:
            raise CommandError(f"Not as declared: {', '.join(failed)}.")

    def tell(self, problem: Problem, report: Report) -> None:
        self.stdout.write(f"{problem.slug}: {'ok' if report.ok else 'not as declared'}")
        for row in report.programs:
            time = "" if row.cpu_ms is None else f"{row.cpu_ms:.0f} ms"
            said = row.message or ("ok" if row.ok else "")
            self.stdout.write(f"  {row.path:44} {row.expected:20} {row.verdict or '-':4} {time:>8}  {said}".rstrip())
        if report.reason and not report.programs:
            self.stdout.write(f"  {report.reason}")
