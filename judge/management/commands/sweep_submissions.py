from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from judge import services


class Command(BaseCommand):
    help = "Put back what lost workers held, forget old runs, wake the workers. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="Free every lease: only at the start of a site whose workers have all ended.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        done = services.sweep(free_all=options["all"])
        if not options["verbosity"]:
            return
        self.stdout.write(
            f"Requeued {done['requeued']}, given up {done['given_up']}, runs forgotten {done['runs_forgotten']}, "
            f"waiting {done['hinted']}."
        )
