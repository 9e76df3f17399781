from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from judge import services
from judge.models import Submission, Verdict


class Command(BaseCommand):
    help = "Put judged submissions back into the queue, behind everything else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--problem", help="Slug of the problem.")
        parser.add_argument("--verdict", choices=Verdict.values, help="Only those with this verdict.")
        parser.add_argument("--by", help="E-mail address of whoever wants it, for the log.")
        parser.add_argument("--dry-run", action="store_true", help="Only say how many.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["problem"] and not options["verdict"]:
            raise CommandError("Name a --problem or a --verdict: everything would be judged again.")
        rows = Submission.objects.final()
        if options["problem"]:
            rows = rows.filter(problem__slug=options["problem"])
        if options["verdict"]:
            rows = rows.filter(verdict=options["verdict"])
        if options["dry_run"]:
            self.stdout.write(f"{rows.count()} submissions would be judged again.")
            return
        by = User.objects.filter(email=options["by"]).first() if options["by"] else None
        self.stdout.write(f"{services.rejudge(rows, by=by)} submissions are queued again.")
