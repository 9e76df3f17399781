from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.demo import DEMO_PASSWORD, DemoRefused, seed_demo


class Command(BaseCommand):
    help = "Make the demo accounts (development only; safe to repeat)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            users = seed_demo()
        except DemoRefused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"Demo accounts: {', '.join(user.email for user in users)}; password {DEMO_PASSWORD}.")
