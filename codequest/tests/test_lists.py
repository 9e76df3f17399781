"""Lists, favourites, notes, companies, similar problems, and what to solve next."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from codequest.pages.next_problem import Candidate, Past, suggest
from judge.models import State, Verdict
from problems import lists
from problems.errors import ProblemRefused
from problems.models import Company, Favourite, ListItem, Note, Problem, ProblemList
from problems.similar import explain, find_similar, telling_words, weigh
from tests.factories import ProblemFactory, SubmissionFactory, TagFactory, TopicFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def trio() -> list[Problem]:
    return [ProblemFactory(title=name, slug=name.lower(), tests=0) for name in ("Ash", "Birch", "Cedar")]


@pytest.fixture
def woods(ada: User, trio: list[Problem]) -> ProblemList:
    row = lists.create_list(owner=ada, name="Woods")
    for problem in trio:
        lists.add_to_list(row, problem)
    return row


def order(row: ProblemList) -> list[str]:
    return [item.problem.title for item in row.items.select_related("problem")]


# --- lists ------------------------------------------------------------------------------------------


def test_a_list_is_made_named_shared_and_deleted_with_undo(client: Client, ada: User) -> None:
    client.force_login(ada)
    client.post("/lists/new/", {"name": "  Before   the interview "})
    row = ProblemList.objects.get()
    assert (row.name, row.visibility) == ("Before the interview", "private")
    client.post(f"/lists/{row.pk}/edit/", {"name": "Warm up", "description": "Short ones", "visibility": "link"})
    row.refresh_from_db()
    assert (row.name, row.description, row.visibility) == ("Warm up", "Short ones", "link")
    answer = client.post(f"/lists/{row.pk}/delete/", follow=True)
    assert "The list “Warm up” is deleted." in answer.content.decode()
    assert client.get(f"/lists/{row.pk}/").status_code == 404
    client.post(f"/lists/{row.pk}/restore/")
    assert client.get(f"/lists/{row.pk}/").status_code == 200


def test_names_are_wanted_and_not_twice(client: Client, ada: User, woods: ProblemList) -> None:
    client.force_login(ada)
    for name in ("", "   ", "x" * 81, "WOODS"):
        client.post("/lists/new/", {"name": name})
    assert ProblemList.objects.count() == 1
    assert "choose another name" in client.post("/lists/new/", {"name": "woods"}, follow=True).content.decode()


def test_a_list_deleted_long_ago_is_gone_for_good(ada: User, woods: ProblemList) -> None:
    lists.delete_list(woods)
    lists.create_list(owner=ada, name="Woods")
    assert ProblemList.objects.count() == 2
    ProblemList.objects.exclude(deleted_at=None).update(deleted_at=datetime(2020, 1, 1, tzinfo=UTC))
    lists.create_list(owner=ada, name="Other")
    assert sorted(ProblemList.objects.values_list("name", flat=True)) == ["Other", "Woods"]


def test_problems_are_moved_removed_and_put_back(client: Client, ada: User, woods: ProblemList) -> None:
    client.force_login(ada)

    def change(slug: str, **data: Any) -> Any:
        return client.post(f"/lists/{woods.pk}/problems/{slug}/", data, follow=True)

    change("cedar", do="up")
    assert order(woods) == ["Ash", "Cedar", "Birch"]
    change("cedar", do="up")
    change("cedar", do="up")  # at the top already
    assert order(woods) == ["Cedar", "Ash", "Birch"]
    change("cedar", do="down")
    assert order(woods) == ["Ash", "Cedar", "Birch"]
    page = change("cedar", do="remove")
    assert order(woods) == ["Ash", "Birch"]
    assert "Cedar is no longer in this list." in page.content.decode()
    change("cedar", do="add", at=page.context["removed_at"])
    assert order(woods) == ["Ash", "Cedar", "Birch"]


def test_a_full_list_says_so(woods: ProblemList, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "ITEMS_AT_MOST", 3)
    with pytest.raises(ProblemRefused, match="at most 3"):
        lists.add_to_list(woods, ProblemFactory())
    lists.add_to_list(woods, woods.items.first().problem)  # type: ignore[union-attr]  # it is in already


@pytest.mark.parametrize(
    ("visibility", "opens"),
    [("private", {"ada"}), ("link", {"nobody", "ada", "grace", "eve", "linus"})],
)
def test_who_opens_a_list(
    visibility: str, opens: set[str], woods: ProblemList, ada: User, grace: User, eve: User, linus: User
) -> None:
    """A private one is its owner's alone, not even administrators'; only the owner changes it."""
    ProblemList.objects.update(visibility=visibility)
    for name, user in {"nobody": None, "ada": ada, "grace": grace, "eve": eve, "linus": linus}.items():
        client = Client()
        if user:
            client.force_login(user)
        assert client.get(f"/lists/{woods.pk}/").status_code == (200 if name in opens else 404), name
        assert "Woods" not in client.get("/lists/").content.decode() or name == "ada"
        if name != "ada":
            for path in ("edit", "delete", "restore", "problems/ash"):
                answer = client.post(f"/lists/{woods.pk}/{path}/", {"name": "Stolen", "do": "remove"})
                assert answer.status_code == (404 if user else 302)
    assert order(woods) == ["Ash", "Birch", "Cedar"]
    assert ProblemList.objects.get().name == "Woods"


def test_public_lists_are_shown_to_everybody(client: Client, woods: ProblemList) -> None:
    ProblemList.objects.update(visibility="public")
    assert "Woods" in client.get("/lists/").content.decode()


def test_longer_lists_add_no_query(
    client: Client, ada: User, woods: ProblemList, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(ada)
    with django_assert_max_num_queries(8) as few:
        client.get(f"/lists/{woods.pk}/")
    number = len(few)
    for _ in range(10):
        lists.add_to_list(woods, ProblemFactory(tests=0))
    with django_assert_max_num_queries(number):
        client.get(f"/lists/{woods.pk}/")


def test_a_problem_is_put_into_lists_from_its_page(client: Client, ada: User, trio: list[Problem]) -> None:
    client.force_login(ada)
    one, two = (lists.create_list(owner=ada, name=name) for name in ("One", "Two"))
    lists.add_to_list(two, trio[0])
    page = client.post("/problems/ash/lists/", {"list": [str(one.pk)], "name": "Three"}, headers=HTMX).content.decode()
    assert {item.list.name for item in ListItem.objects.select_related("list")} == {"One", "Three"}
    assert page.count("checked") == 2
    page = client.post("/problems/ash/lists/", {"list": [str(one.pk)], "name": "one"}, headers=HTMX).content.decode()
    assert "choose another name" in page


# --- favourites and notes ------------------------------------------------------------------------------


def test_favourites_come_and_go(client: Client, ada: User, trio: list[Problem]) -> None:
    client.force_login(ada)
    assert (
        'aria-pressed="true"'
        in client.post("/problems/ash/favourite/", {"wanted": "yes"}, headers=HTMX).content.decode()
    )
    client.post("/problems/ash/favourite/", {"wanted": "yes"})
    assert Favourite.objects.count() == 1
    assert [row["problem"].title for row in client.get("/problems/?list=favourites").context["rows"]] == ["Ash"]
    client.post("/problems/ash/favourite/", {"wanted": "no"})
    assert not Favourite.objects.exists()


def test_a_note_is_kept_and_its_authors_alone(
    client: Client, ada: User, grace: User, eve: User, linus: User, trio: list[Problem]
) -> None:
    client.force_login(ada)
    assert client.post("/problems/ash/note/", {"text": "two **pointers**"}, headers=HTMX).content == b"Saved."
    client.post("/problems/ash/note/", {"text": "two **pointers**!"})
    assert Note.objects.get().text == "two **pointers**!"
    assert "two **pointers**!" in client.get("/problems/ash/?tab=notes").content.decode()
    for user in (grace, eve, linus, None):
        other = Client()
        if user:
            other.force_login(user)
        assert "pointers" not in other.get("/problems/ash/?tab=notes").content.decode()
    assert client.post("/problems/ash/note/", {"text": "  "}, headers=HTMX).content == b"No note."
    assert not Note.objects.exists()


def test_a_note_that_is_too_long_is_refused_in_words(client: Client, ada: User, trio: list[Problem]) -> None:
    client.force_login(ada)
    answer = client.post("/problems/ash/note/", {"text": "x" * 20_001}, headers=HTMX)
    assert answer.status_code == 422
    assert "at most 20,000" in answer.content.decode()


def test_the_preview_of_a_note_is_safe_markdown(client: Client, ada: User, trio: list[Problem]) -> None:
    client.force_login(ada)
    html = client.post("/problems/ash/note/preview/", {"text": "**bold** <script>alert(1)</script>"}).content.decode()
    assert "<strong>bold</strong>" in html
    assert "<script>" not in html


# --- companies -------------------------------------------------------------------------------------------


def test_companies_have_collections(client: Client, trio: list[Problem]) -> None:
    acme, empty = (Company.objects.create(name=name, slug=name.lower()) for name in ("Acme", "Empty"))
    trio[1].companies.add(acme)
    page = client.get("/companies/").content.decode()
    assert "Acme" in page
    assert empty.name not in page
    assert [row["problem"].title for row in client.get("/companies/acme/").context["rows"]] == ["Birch"]
    assert client.get("/companies/none/").status_code == 404


# --- similar ----------------------------------------------------------------------------------------------


def test_similar_ones_are_the_authors_choice_and_then_alike_in_topics_and_text(trio: list[Problem]) -> None:
    ash, birch, cedar = trio
    graphs, tag = TopicFactory(name="Graphs"), TagFactory(name="bfs")
    ash.description_markdown = cedar.description_markdown = "Ferries cross a lake of islands."
    ash.save()
    cedar.save()
    other = ProblemFactory(title="Dogwood", description_markdown="Nothing alike here.", tests=0)
    ash.topics.add(graphs)
    cedar.topics.add(graphs)
    cedar.tags.add(tag)
    other.topics.add(graphs)
    ash.similar.add(birch)
    ProblemFactory(title="Hidden", draft=True).topics.add(graphs)
    found = [(entry.problem.title, entry.reason) for entry in find_similar(ash)]
    assert [title for title, _ in found] == ["Birch", "Cedar", "Dogwood"]
    assert found[0][1] == "Chosen by the author."
    assert found[1][1].startswith("Both are about Graphs; their texts share ")
    assert "ferries" in found[1][1]
    assert found[2][1] == "Both are about Graphs."
    assert [entry.problem.title for entry in find_similar(birch)] == ["Ash"]


def test_similar_premium_problems_do_not_tell_their_words(client: Client, trio: list[Problem]) -> None:
    ash, birch, _ = trio
    graphs = TopicFactory(name="Graphs")
    for problem in (ash, birch):
        problem.topics.add(graphs)
        problem.description_markdown = "A xylophone plays marimba."
    birch.is_premium = True
    ash.save()
    birch.save()
    page = client.get("/problems/ash/similar/", headers=HTMX).content.decode()
    assert "Birch" in page
    assert "xylophone" not in page


def test_nothing_similar_says_so(client: Client, trio: list[Problem]) -> None:
    assert "Nothing similar yet" in client.get("/problems/ash/similar/").content.decode()


def test_words_weigh_more_where_they_are_rare() -> None:
    texts = {1: telling_words("lake ferry")[0], 2: telling_words("lake boat")[0], 3: telling_words("lake")[0]}
    weights = weigh(texts)
    assert weights[1]["ferr"] > weights[1]["lak"]
    assert weights[3] == {"lak": pytest.approx(1.0)}
    assert explain(["Graphs", "bfs", "Graphs"], ["lake"]) == "Both are about Graphs and bfs; their texts share lake."


# --- next -------------------------------------------------------------------------------------------------

NOW = datetime(2026, 1, 10, tzinfo=UTC)


def candidate(title: str, step: int, *topics: str, solvers: int = 0) -> Candidate:
    return Candidate(uuid4(), title, step, frozenset(topics), solvers)


def past(title: str, step: int, *topics: str, is_solved: bool = True, days: int = 1) -> Past:
    return Past(uuid4(), title, step, frozenset(topics), is_solved, NOW - timedelta(days=days))


def test_what_was_begun_comes_first_then_a_step_further_then_something_new() -> None:
    done, begun = past("Ash", 13, "Graphs"), past("Birch", 11, "Strings", is_solved=False, days=3)
    further, fresh = candidate("Cedar", 14, "Graphs"), candidate("Dogwood", 12, "Sorting")
    below = candidate("Elm", 11, "Graphs")
    offers = suggest([done, begun], [fresh, further, below], NOW)
    assert offers == [
        (begun.pk, "You tried it 3 days ago and have not solved it yet."),
        (further.pk, "Graphs again, a step further than Ash, which you solved last."),
        (fresh.pk, "The easiest in Sorting, a topic you have not solved anything in."),
    ]


def test_newcomers_are_offered_easy_ones_that_many_solved() -> None:
    rare, liked, hard = candidate("A", 12), candidate("B", 13, solvers=9), candidate("C", 31, solvers=99)
    offers = suggest([], [hard, rare, liked], NOW)
    assert offers[0] == (liked.pk, "Not tried by you yet, and solved by 9 people.")
    assert offers[1] == (rare.pk, "One of the easiest you have not tried yet.")
    assert suggest([], [], NOW) == []


def test_the_page_of_next_ones_offers_nothing_solved_or_locked(
    client: Client, ada: User, trio: list[Problem], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Problem.objects.filter(title="Cedar").update(is_premium=True)
    SubmissionFactory(author=ada, problem=trio[0], judged=True)
    client.force_login(ada)

    def offered() -> set[UUID]:
        return {offer["problem"].pk for offer in client.get("/problems/next/").context["offers"]}

    assert offered() == {trio[1].pk}
    SubmissionFactory(author=ada, problem=trio[1], state=State.DONE, verdict=Verdict.WRONG_ANSWER)
    for _ in range(5):
        ProblemFactory(tests=0).topics.add(TopicFactory())
    assert trio[1].pk in offered()
    with django_assert_max_num_queries(14):
        offered()
    client.logout()
    assert len(offered()) == 3
