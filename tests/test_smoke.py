import pytest
from django.test import Client

from tests.factories import SubmissionFactory


@pytest.mark.django_db
def test_anyone_asks_for_health_and_gets_ok(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.content) == (200, b"OK")


@pytest.mark.django_db
def test_factories_make_valid_rows() -> None:
    submission = SubmissionFactory(judged=True)
    assert submission.problem.test_cases.count() == 3
    assert submission.problem.test_cases.first().input_data == b"0 1\n"
