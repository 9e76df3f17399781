import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from judge import rejudging
from judge.models import Rejudging, Submission, Verdict

SHOWN = 50  # submissions named one by one
PATIENCE_S = 1  # between two looks, while people's submissions go first


class Command(BaseCommand):
    help = "Judge submissions again, aside; nothing counts before it is applied."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--problem", help="Slug of the problem.")
        parser.add_argument("--verdict", choices=Verdict.values, help="Only those with this verdict.")
        parser.add_argument("--by", help="E-mail address of whoever wants it, for the log.")
        parser.add_argument("--reason", default="Judged again.", help="Told to everybody whose verdict changes.")
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--dry-run", action="store_true", help="Only say how many.")
        choice.add_argument("--apply", action="store_true", help="Do not ask: apply it when all are judged.")
        choice.add_argument("--verify", action="store_true", help="Compare and change nothing; fails on a difference.")

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
        started = rejudging.start(rows, reason=options["reason"], by=by)
        self.judge(started)
        seen = rejudging.preview(started)
        for old, new, number in seen.moves:
            self.stdout.write(f"{number:6} {old} -> {new}")
        for row in started.judgements.changed().select_related("submission")[:SHOWN]:
            why = ", ".join(rejudging.causes(row)) or "nothing that is known"
            self.stdout.write(f"  {row.submission_id}: {row.old_verdict} -> {row.verdict}; changed since: {why}")
        self.stdout.write(f"{seen.total} judged again, {seen.changed} would change, {seen.failed} could not be judged.")
        if options["verify"]:
            rejudging.cancel(started)
            if seen.changed or seen.failed:
                raise CommandError("The same code did not get the same verdict.")
        elif options["apply"]:
            rejudging.request_apply(started)
            rejudging.apply(started.pk)
            self.stdout.write("Applied.")
        else:
            self.stdout.write(f"Look at it and apply it: /admin/judge/rejudging/{started.pk}/change/")

    def judge(self, started: Rejudging) -> None:
        """Here and by every worker that has nothing else to do."""
        while Rejudging.objects.filter(pk=started.pk, stage=Rejudging.Stage.JUDGING).exists():
            worked = rejudging.judge_next()
            seen = rejudging.preview(started)
            self.stderr.write(f"\r{seen.done}/{seen.total}", ending="" if seen.done < seen.total else "\n")
            if not worked:
                time.sleep(PATIENCE_S)
