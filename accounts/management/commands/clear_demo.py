from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.demo import clear_demo


class Command(BaseCommand):
    help = "Remove everything marked as demo data: accounts, what they made, demo problems."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go, remove nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        removed = clear_demo(dry_run=options["dry_run"])
        said = ", ".join(f"{count} {label}" for label, count in sorted(removed.items())) or "nothing"
        self.stdout.write(f"{'Would remove' if options['dry_run'] else 'Removed'}: {said}.")
