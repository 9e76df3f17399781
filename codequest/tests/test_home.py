"""The home page: a program to try for strangers, a desk for people who are signed in."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from codequest.pages.home import find_open, find_suggestion, solved_by_difficulty
from core.models import SiteState
from core.templatetags.ui import BADGES
from judge.models import Draft, State, Verdict
from tests.factories import LanguageFactory, ProblemFactory, SubmissionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_a_stranger_can_try_the_easiest_published_problem(client: Client) -> None:
    LanguageFactory()
    ProblemFactory(title="Hard one", difficulty=3)
    ProblemFactory(title="Easiest one", difficulty=1, level=1)
    ProblemFactory(title="Draft one", difficulty=1, level=1, draft=True)
    page = client.get("/").content.decode()
    assert "Easiest one" in page
    assert "Hard one" not in page
    assert "Draft one" not in page


def test_numbers_are_counted(client: Client) -> None:
    LanguageFactory()
    LanguageFactory(slug="gone", is_offered=False)
    problem = ProblemFactory()
    ProblemFactory(draft=True)
    SubmissionFactory(problem=problem, judged=True)
    SubmissionFactory(problem=problem)
    assert client.get("/").context["counts"] == {"problems": 1, "judged": 1, "languages": 1}


def test_an_empty_site_says_so_without_breaking(client: Client) -> None:
    assert client.get("/").status_code == 200


def test_topics_show_how_many_problems_their_branch_has(client: Client) -> None:
    root = TopicFactory(name="Graphs")
    child = TopicFactory(name="Trees", parent=root)
    TopicFactory(name="Empty topic")
    ProblemFactory().topics.add(root)
    ProblemFactory().topics.add(child)
    ProblemFactory(draft=True).topics.add(child)
    topics = client.get("/").context["topics"]
    assert [(topic.name, topic.problems) for topic in topics] == [("Graphs", 2)]


def test_the_desk_of_a_newcomer_says_where_to_begin(client: Client, ada: User) -> None:
    ProblemFactory(title="First steps")
    client.force_login(ada)
    page = client.get("/").content.decode()
    assert "Start with First steps" in page
    assert "Nothing handed in yet" in page


def test_the_desk_offers_the_newest_unsolved_work_first(ada: User) -> None:
    tried, drafted, solved = ProblemFactory(), ProblemFactory(), ProblemFactory()
    SubmissionFactory(author=ada, problem=tried, created_at=datetime(2026, 1, 1, tzinfo=UTC))
    SubmissionFactory(author=ada, problem=solved, judged=True)
    for problem in (drafted, solved):
        Draft.objects.create(author=ada, problem=problem, language=LanguageFactory(), source="x")
    assert [(entry.problem, entry.did) for entry in find_open(ada)] == [(drafted, "Draft saved"), (tried, "Tried")]


def test_solved_by_difficulty_counts_each_problem_once(ada: User) -> None:
    easy, hard = ProblemFactory(difficulty=1), ProblemFactory(difficulty=3)
    SubmissionFactory.create_batch(2, author=ada, problem=easy, judged=True)
    SubmissionFactory(author=ada, problem=hard, state=State.DONE, verdict=Verdict.WRONG_ANSWER)
    counted = [(level["label"], level["solved"], level["all"]) for level in solved_by_difficulty(ada)]
    assert counted == [("Easy", 1, 1), ("Hard", 0, 1)]


def test_the_suggestion_stays_in_the_topic_of_the_last_success(ada: User) -> None:
    topic = TopicFactory()
    solved, near = ProblemFactory(title="Solved one"), ProblemFactory(difficulty=2)
    ProblemFactory(title="Easier, elsewhere")
    for problem in (solved, near):
        problem.topics.add(topic)
    SubmissionFactory(author=ada, problem=solved, judged=True)
    suggestion = find_suggestion(ada)
    assert suggestion is not None
    assert suggestion.problem == near
    assert "Solved one" in suggestion.reason


def test_the_suggestion_goes_a_step_up_where_the_topic_has_no_more(ada: User) -> None:
    ProblemFactory(level=1)
    harder = ProblemFactory(level=4)
    SubmissionFactory(author=ada, problem=ProblemFactory(level=3), judged=True)
    suggestion = find_suggestion(ada)
    assert suggestion is not None
    assert suggestion.problem == harder


def test_who_has_tried_everything_gets_no_suggestion(client: Client, ada: User) -> None:
    SubmissionFactory(author=ada, judged=True)
    assert find_suggestion(ada) is None
    client.force_login(ada)
    assert client.get("/").status_code == 200


def test_history_does_not_add_queries_to_the_desk(
    client: Client, ada: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        SubmissionFactory(author=ada, state=State.DONE, verdict=Verdict.WRONG_ANSWER)
        SubmissionFactory(author=ada, judged=True)
    ProblemFactory()
    client.force_login(ada)
    with django_assert_max_num_queries(16):
        client.get("/")


def test_names_of_people_are_escaped(client: Client, ada: User) -> None:
    ada.display_name = "<script>alert(1)</script>"
    ada.save()
    client.force_login(ada)
    page = client.get("/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_badges_say_what_the_models_say() -> None:
    for value, label in [*Verdict.choices, *State.choices]:
        assert BADGES[value][0] == label


def test_the_banner_of_the_staff_stands_on_every_page(client: Client) -> None:
    SiteState.objects.update_or_create(pk=1, defaults={"banner": "Back at <noon>"})
    for address in ("/", "/problems/", "/privacy/", "/nowhere/"):
        assert "Back at &lt;noon&gt;" in client.get(address).content.decode()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_in_the_first_byte(client: Client, theme: str) -> None:
    client.cookies["theme"] = theme
    assert f'<html lang="en" data-theme="{theme}">' in client.get("/").content.decode()


def test_an_unknown_theme_is_that_of_the_system(client: Client) -> None:
    client.cookies["theme"] = '"><script>'
    assert '<html lang="en">' in client.get("/").content.decode()


def test_the_account_remembers_the_theme_in_a_new_browser(client: Client, ada: User) -> None:
    ada.theme = "dark"
    ada.save()
    client.force_login(ada)
    assert 'data-theme="dark"' in client.get("/").content.decode()


def test_a_developers_site_points_to_its_outbox(client: Client, settings: Settings) -> None:
    assert "outbox" not in client.get("/privacy/").content.decode()
    settings.DEBUG = True
    assert "Open the outbox" in client.get("/privacy/").content.decode()
