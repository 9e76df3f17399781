"""What a worker does at its start, and what the site says when settings or sandbox are wrong."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command

from judge import apps, checks, runner, services, tasks
from judge.models import Language
from judge.selectors import sandbox_notice
from problems.models import Status
from sandbox.job import SandboxError, SandboxUnavailable
from tests.factories import LanguageFactory, ProblemFactory

MEND = "run: sysctl -w kernel.unprivileged_userns_clone=1"


@pytest.fixture(autouse=True)
def _fresh_runner() -> Any:
    runner.close()
    yield
    runner.close()


@pytest.fixture
def unavailable(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    tries: list[int] = []

    def refuse(*args: Any, **options: Any) -> None:
        tries.append(1)
        raise SandboxUnavailable(MEND)

    monkeypatch.setattr(runner, "get_runner", refuse)
    return tries


@pytest.mark.django_db
@pytest.mark.sandbox
def test_worker_offers_at_its_start_what_the_sandbox_answers() -> None:
    services.note_sandbox_unavailable(MEND, {})
    LanguageFactory(slug="klingon", name="Klingon", is_offered=True)
    apps._start()
    python = Language.objects.get(pk="python")
    assert python.is_offered
    assert "3." in python.version
    assert "python3.10" in python.aliases
    assert Language.objects.get(pk="klingon").is_offered is False
    assert sandbox_notice() == ""


@pytest.mark.django_db
@pytest.mark.sandbox
def test_language_switched_off_by_staff_stays_off() -> None:
    LanguageFactory(is_active=False)
    call_command("sync_languages")
    assert list(Language.objects.filter(pk="python").values_list("is_active", "is_offered")) == [(False, True)]


@pytest.mark.django_db
def test_missing_sandbox_is_told_with_the_command_that_mends_it(unavailable: list[int], capsys: Any) -> None:
    LanguageFactory()
    call_command("sync_languages")
    assert MEND in capsys.readouterr().out
    assert sandbox_notice() == MEND
    assert not Language.objects.filter(is_offered=True).exists()
    assert Language.objects.offered().filter(pk="cpp").exists()  # its programs wait in the queue


@pytest.mark.django_db
def test_missing_sandbox_is_not_asked_at_every_message(unavailable: list[int]) -> None:
    for _ in range(5):
        with pytest.raises(SandboxUnavailable, match="sysctl"):
            runner.current()
        tasks.prepare_next.delay()
    assert len(unavailable) == 1


@pytest.mark.django_db
def test_validation_that_we_cannot_do_is_given_up_after_the_third_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise SandboxError("the agent fell over")

    monkeypatch.setattr(runner, "_runner", object.__new__(_Closable))
    monkeypatch.setattr(tasks, "validate", fail)
    problem = ProblemFactory(status=Status.VALIDATING)
    tasks.prepare_next.delay()
    problem.refresh_from_db()
    assert problem.status == Status.REJECTED
    assert "the agent fell over" in problem.status_reason


class _Closable:
    def close(self) -> None: ...


def test_settings_that_would_spoil_judging_are_named(settings: Any) -> None:
    assert checks.check_judging(None) == []
    settings.SANDBOX_RUNNER = "podman"
    settings.JUDGE_LEASE = timedelta(seconds=2)
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 60}
    found = checks.check_judging(None)
    assert [message.id for message in found] == ["judge.E001", "judge.E002", "judge.W001"]
    assert all(message.hint for message in found)
