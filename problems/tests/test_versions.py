"""Versions of a problem: kept at every save, compared, and the guard of two who save at once."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from problems import services, versions
from problems.models import Problem, TestCase
from problems.tests.packages import write_folder
from problems.tests.test_admin import fields_of, page, problem_of, save
from tests.factories import TestCaseFactory

pytestmark = pytest.mark.django_db


def test_every_save_that_changes_something_is_a_version(client: Client, grace: User) -> None:
    problem = problem_of(grace)
    client.force_login(grace)
    save(client, problem)
    save(client, problem, title="Renamed", time_limit_ms="3000")
    newest, first = problem.versions.all()
    assert (newest.number, newest.made_by, newest.how) == (2, grace, "saved in the administration")
    assert newest.changed == "title, settings"
    assert (first.made_by, first.changed) == (None, "")
    assert versions.read(first)["statement"] == "Add\nthem."


def test_history_tells_who_changed_what_and_shows_it_side_by_side(client: Client, grace: User, eve: User) -> None:
    problem = problem_of(grace)
    client.force_login(grace)
    save(client, problem, description_markdown="Add\r\nboth.", **{"test_cases-0-input_text": "7 7\r\n"})
    history = client.get(page(problem, "history")).content.decode()
    assert "statement, test " in history
    assert "Grace" in history
    version = reverse("admin:problems_problem_version", args=[problem.pk, 2])
    shown = client.get(version).content.decode()
    assert "<mark>them</mark>" in shown
    assert "<mark>both</mark>" in shown
    assert "7 7" in shown
    assert "The two versions are the same" in client.get(f"{version}?against=2").content.decode()
    client.force_login(eve)
    assert client.get(version).status_code == 404
    assert client.get(page(problem, "history")).status_code == 404


def test_large_test_is_kept_by_its_digest(grace: User) -> None:
    problem = problem_of(grace)
    TestCaseFactory(problem=problem, name="secret/big", input_data=b"1 " * 10_000)
    version = versions.keep_version(problem, by=grace, how="made")
    text = versions.read(version)["test secret/big"]
    assert "input: 20,000 bytes, SHA-256 " in text
    assert len(text) < 200


def test_import_is_a_version_and_the_same_again_is_none(tmp_path: Path) -> None:
    services.load_topics([{"slug": "basics", "name": "Basics", "children": [{"slug": "loops", "name": "Loops"}]}])
    problem = services.import_package(write_folder(tmp_path)).problem
    assert [version.how for version in problem.versions.all()] == ["imported"]
    services.import_package(write_folder(tmp_path, **{"data__sample__1.ans": "4\n"}))
    assert problem.versions.first().changed == "test sample/1"
    versions.keep_version(problem, by=None, how="imported")
    assert problem.versions.count() == 2


def test_who_saves_later_is_told_and_keeps_both_texts(client: Client, grace: User, linus: User) -> None:
    problem = problem_of(grace)
    client.force_login(grace)
    mine = fields_of(client.get(page(problem)).content.decode())
    client.force_login(linus)
    save(client, problem, description_markdown="Theirs.")
    client.force_login(grace)
    answer = client.post(page(problem), mine | {"description_markdown": "Mine.", "_continue": "x"})
    told = answer.content.decode()
    assert "Linus saved this problem while you were editing it" in told
    assert fields_of(told)["description_markdown"] == "Mine."
    problem.refresh_from_db()
    assert problem.description_markdown == "Theirs."
    link = re.findall(r'href="([^"]*/versions/2/\?against=1)"', told)
    assert "Theirs." in client.get(link[0]).content.decode()
    again = client.post(page(problem), fields_of(told) | {"_continue": "x"})
    assert again.status_code == 302
    problem.refresh_from_db()
    assert problem.description_markdown == "Mine."
    assert versions.read(problem.versions.get(number=2))["statement"] == "Theirs."


def test_test_is_made_by_a_generator(client: Client, grace: User) -> None:
    problem = problem_of(grace)
    client.force_login(grace)
    save(client, problem, **{"test_cases-1-recipe": "generators/gen.py --n 5 --name 'two words'"})
    case = problem.test_cases.all()[1]
    assert (case.generator, case.generator_args) == ("generators/gen.py", ["--n", "5", "--name", "two words"])
    assert (case.input_data, case.is_ready) == (b"", False)
    assert "--name &#x27;two words&#x27;" in client.get(page(problem)).content.decode()
    save(client, problem)
    assert TestCase.objects.get(pk=case.pk).generator == "generators/gen.py"


@pytest.mark.parametrize(
    ("recipe", "text", "said"),
    [("gen.py 'x", None, "A quotation mark is not closed"), ("gen.py", "8 8\r\n", "not both")],
)
def test_recipe_that_makes_no_sense_is_refused(
    client: Client, grace: User, recipe: str, text: str | None, said: str
) -> None:
    problem = problem_of(grace)
    client.force_login(grace)
    changes: dict[str, Any] = {"test_cases-1-recipe": recipe} | ({"test_cases-1-input_text": text} if text else {})
    assert said in save(client, problem, **changes).content.decode()


def test_text_is_previewed_as_learners_will_see_it(client: Client, grace: User, ada: User) -> None:
    url = reverse("admin:problems_problem_preview_text")
    client.force_login(grace)
    html = client.post(url, {"text": "# Bells\r\n\r\n![x](map.png) <script>", "slug": "bells"}).content.decode()
    assert "<h3>Bells</h3>" in html
    assert 'src="/problems/bells/files/map.png"' in html
    assert "<script>" not in html
    assert client.get(url).status_code == 404
    client.force_login(ada)
    assert client.post(url, {"text": "x"}).status_code in (302, 403)


def test_versions_cost_the_same_however_many_there_are(
    client: Client, grace: User, django_assert_max_num_queries: Any
) -> None:
    problem: Problem = problem_of(grace)
    for number in range(4):
        problem.title = f"Title {number}"
        versions.keep_version(problem, by=grace, how="made")
    client.force_login(grace)
    with django_assert_max_num_queries(8):
        client.get(page(problem, "history"))
