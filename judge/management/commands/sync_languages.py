from typing import Any

from django.core.management.base import BaseCommand

from judge import runner, services
from judge.models import Language
from sandbox.job import SandboxUnavailable
from sandbox.toolchains import toolchains


class Command(BaseCommand):
    help = "Bring the rows of languages in step with what the sandbox offers here."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            services.sync_languages(runner.current().languages())
        except SandboxUnavailable as error:
            services.note_sandbox_unavailable(str(error), toolchains())
            self.stdout.write(f"Nothing can be judged here: {error}")
            return
        finally:
            runner.close()
        offered = Language.objects.filter(is_offered=True).values_list("slug", flat=True)
        self.stdout.write(f"Offered here: {', '.join(offered)}.")
