"""Stepping through a program on the site: what is refused, what is kept, what the page is given."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from judge import judging, runner
from judge.models import Run, State
from judge.selectors import run_view
from problems.models import Problem
from tests.factories import LanguageFactory, ProblemFactory, RunFactory

HTMX = {"HX-Request": "true"}
SUM = "a, b = map(int, input().split())\nprint(a + b)\n"


@pytest.fixture
def problem(db: None) -> Problem:
    problem: Problem = ProblemFactory()
    return problem


@pytest.fixture
def _sandbox(db: None) -> Iterator[None]:
    call_command("sync_languages", verbosity=0)
    yield
    runner.close()


def step(client: Client, problem: Problem, **data: Any) -> Any:
    data = {"language": "python", "source": SUM, "inputs": "samples"} | data
    return client.post(reverse("judge:trace-create", args=[problem.slug]), data, headers=HTMX)


@pytest.mark.sandbox
def test_step_through_a_sample_then_own_input(client: Client, problem: Problem, ada: User, _sandbox: None) -> None:
    client.force_login(ada)
    assert step(client, problem).status_code == 200
    assert judging.run_next() is judging.Done.JUDGED
    run = Run.objects.get()
    assert run.inputs[0]["input"] == "0 1\n"
    assert (run.trace["output"], run.trace["end"], len(run.trace["steps"])) == ("1\n", "end", 2)
    html = client.get(reverse("judge:run-detail", args=[run.pk]), headers=HTMX).content.decode()
    assert f'data-stepping="trace-{run.pk}"' in html
    assert "every 2s" not in html
    step(client, problem, inputs="own", input=["1 1", "20 22"], step_on="2")
    judging.run_next()
    assert Run.objects.exclude(pk=run.pk).get().trace["output"] == "42\n"


@pytest.mark.sandbox
def test_syntax_error_is_shown_like_that_of_a_run(client: Client, problem: Problem, ada: User, _sandbox: None) -> None:
    client.force_login(ada)
    step(client, problem, source="x = (")
    judging.run_next()
    run = Run.objects.get()
    assert run_view(run).verdict == "CE"
    assert "SyntaxError" in run.compile_output


@pytest.mark.parametrize(
    ("rules", "language", "words"),
    [
        ({}, "cpp", "Only programs in Python"),
        ({"is_interactive": True}, "python", "talks with the judge"),
        ({"may_write": True}, "python", "write files"),
        ({"wants_answers": True}, "python", "nothing to run"),
    ],
)
def test_what_cannot_be_stepped_through_is_refused_in_words(
    client: Client, ada: User, rules: dict[str, Any], language: str, words: str
) -> None:
    LanguageFactory()
    LanguageFactory(slug="cpp", name="C++")
    client.force_login(ada)
    response = step(client, ProblemFactory(rules=rules), language=language)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Run.objects.exists()


def test_trace_is_only_ever_text(client: Client, problem: Problem, ada: User) -> None:
    hostile = "</script><script>alert(1)</script>"
    words = dict.fromkeys(("output", "words", "stderr"), hostile)
    trace = {"steps": [], "frames": [], "values": [hostile], "end": "end", **words}
    run = RunFactory(author=ada, problem=problem, state=State.DONE, is_trace=True, trace=trace, source=hostile)
    client.force_login(ada)
    html = client.get(reverse("judge:run-detail", args=[run.pk])).content.decode()
    assert "<script>alert" not in html


def test_button_is_hidden_where_the_language_is_another(client: Client, problem: Problem) -> None:
    LanguageFactory()
    LanguageFactory(slug="cpp", name="C++")
    page = reverse("pages:problem-detail", args=[problem.slug])
    python, cpp = (client.get(page + f"?language={slug}").content.decode() for slug in ("python", "cpp"))
    assert 'title="See what the program does, line by line (Python)" hidden' in cpp
    assert 'title="See what the program does, line by line (Python)">' in python
