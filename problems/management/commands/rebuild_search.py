from typing import Any

from django.core.management.base import BaseCommand

from problems import search


class Command(BaseCommand):
    help = "Make the search index anew from the rows of problems, for example after rows were written past the site."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Search: {search.rebuild()} problems indexed.")
