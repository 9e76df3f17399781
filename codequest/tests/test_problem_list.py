"""The problem list: everything in the address, and nothing more than a fixed number of queries."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from codequest.pages.facets import Facet, bits, count
from codequest.pages.library import PAGE_SIZE
from judge.models import State, Verdict
from problems import permissions
from problems.models import Company, Favourite, ListItem, Problem, ProblemList
from tests.factories import ProblemFactory, SubmissionFactory, TagFactory, TopicFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def titles(client: Client, query: str = "") -> list[str]:
    return [row["problem"].title for row in client.get(f"/problems/?{query}").context["rows"]]


def test_a_tag_called_like_the_topic_is_not_said_twice(client: Client) -> None:
    problem = ProblemFactory()
    problem.topics.add(TopicFactory(name="Hashing"))
    problem.tags.add(TagFactory(name="hashing"), TagFactory(name="arrays"))
    answer = client.get(f"/problems/{problem.slug}/")
    assert [tag.name for tag in answer.context["tags"]] == ["arrays"]


@pytest.fixture
def shelf() -> dict[str, Problem]:
    """Three problems that differ in everything one can filter by."""
    graphs = TopicFactory(name="Graphs", slug="graphs")
    trees = TopicFactory(name="Trees", slug="trees", parent=graphs)
    strings = TopicFactory(name="Strings", slug="strings")
    bfs = TagFactory(name="bfs", slug="bfs")
    ferry = ProblemFactory(title="Ferry", difficulty=2, description_markdown="Boats cross the **lake** at night.")
    oak = ProblemFactory(title="Oak", difficulty=3, description_markdown="Count the leaves.")
    word = ProblemFactory(title="Word", difficulty=1, description_markdown="Turn it round.")
    ferry.topics.add(graphs)
    oak.topics.add(graphs, trees)
    word.topics.add(strings)
    ferry.tags.add(bfs)
    oak.companies.add(Company.objects.create(name="Acme", slug="acme"))
    return {"ferry": ferry, "oak": oak, "word": word}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Word", "Ferry", "Oak"]),
        ("difficulty=1", ["Word"]),
        ("difficulty=1&difficulty=3", ["Word", "Oak"]),
        ("topic=graphs", ["Ferry", "Oak"]),
        ("topic=trees", ["Oak"]),
        ("tag=bfs", ["Ferry"]),
        ("company=acme", ["Oak"]),
        ("company=nobody", ["Word", "Ferry", "Oak"]),
        ("q=acme", ["Oak"]),
        ("q=boat", ["Ferry"]),
        ("q=laek", ["Ferry"]),
        ("q=leaves&sort=title", ["Oak"]),
        ("q=lake&topic=strings", []),
        ("list=favourites", ["Word", "Ferry", "Oak"]),
        ("list=not-a-list", ["Word", "Ferry", "Oak"]),
        ("q=ferry", ["Ferry"]),
        ("q=LAKE", ["Ferry"]),
        ("q=bfs", ["Ferry"]),
        ("q=boats+night", ["Ferry"]),
        ("q=boats+leaves", []),
        ("q=%25", []),
        ("q=_", []),
        ("q=%00", ["Word", "Ferry", "Oak"]),
        ("sort=hardest", ["Oak", "Ferry", "Word"]),
        ("sort=title", ["Ferry", "Oak", "Word"]),
        ("topic=nowhere&difficulty=9&difficulty=x&sort=y&status=solved&page=zz", ["Word", "Ferry", "Oak"]),
    ],
)
def test_filters(client: Client, shelf: dict[str, Problem], query: str, found: list[str]) -> None:
    assert titles(client, query) == found


def test_status_is_mine(client: Client, ada: User, shelf: dict[str, Problem]) -> None:
    SubmissionFactory(author=ada, problem=shelf["word"], judged=True)
    SubmissionFactory(author=ada, problem=shelf["word"], state=State.DONE, verdict=Verdict.WRONG_ANSWER)
    SubmissionFactory(author=ada, problem=shelf["ferry"], state=State.DONE, verdict=Verdict.WRONG_ANSWER)
    SubmissionFactory(problem=shelf["oak"], judged=True)  # somebody else's
    client.force_login(ada)
    assert titles(client, "status=solved") == ["Word"]
    assert titles(client, "status=attempted") == ["Ferry"]
    assert titles(client, "status=new") == ["Oak"]
    assert [row["status"] for row in client.get("/problems/").context["rows"]] == ["solved", "attempted", ""]
    assert client.get("/problems/").context["solved"] == 1


def test_most_accepted_first_and_never_tried_last(client: Client) -> None:
    ProblemFactory(title="Never", level=1)
    ProblemFactory(title="Half", level=1, total_submissions=4, total_accepted=2)
    ProblemFactory(title="All", level=9, total_submissions=1, total_accepted=1)
    assert titles(client, "sort=accepted") == ["All", "Half", "Never"]


def choices(client: Client, query: str = "") -> dict[str, dict[str, int]]:
    facets: dict[str, dict[str, int]] = client.get(f"/problems/?{query}").context["facets"]
    return facets


def test_each_choice_says_how_many_it_would_leave(client: Client, ada: User, shelf: dict[str, Problem]) -> None:
    facets = choices(client)
    assert facets["topic"] == {"graphs": 2, "trees": 1, "strings": 1}
    assert facets["tag"] == {"bfs": 1}
    assert facets["company"] == {"acme": 1}
    assert facets["difficulty"] == {"1": 1, "2": 1, "3": 1}
    assert facets["status"] == facets["list"] == {}
    SubmissionFactory(author=ada, problem=shelf["word"], judged=True)
    Favourite.objects.create(user=ada, problem=shelf["oak"])
    client.force_login(ada)
    assert choices(client)["status"] == {"solved": 1, "attempted": 0, "new": 2}
    assert choices(client)["list"] == {"favourites": 1}


def test_a_filter_does_not_narrow_its_own_choices(client: Client, shelf: dict[str, Problem]) -> None:
    facets = choices(client, "topic=graphs")
    assert facets["topic"] == {"graphs": 2, "trees": 1, "strings": 1}
    assert facets["difficulty"] == {"1": 0, "2": 1, "3": 1}
    assert choices(client, "q=leaves")["topic"] == {"graphs": 1, "trees": 1, "strings": 0}


def test_counts_follow_at_once(client: Client, shelf: dict[str, Problem]) -> None:
    choices(client)
    shelf["word"].topics.clear()
    assert "strings" not in choices(client)["topic"]
    shelf["oak"].status = "archived"
    shelf["oak"].save(update_fields=["status"])
    assert choices(client)["topic"] == {"graphs": 1}


def test_counting_choices() -> None:
    facets = {"a": Facet({"x": bits([1, 2]), "y": bits([9])}, ("x",)), "b": Facet({"z": bits([2, 9])})}
    assert count(bits([1, 2, 9]), facets) == {"a": {"x": 2, "y": 1}, "b": {"z": 1}}
    assert bits([]) == 0


def test_a_typing_error_is_forgiven_and_said(client: Client, shelf: dict[str, Problem]) -> None:
    page = client.get("/problems/?q=feryr").content.decode()
    assert "1 problem found for <strong>ferry</strong>; nothing has <em>feryr</em>" in page


def test_too_many_words_or_filters_lead_to_fewer(client: Client, shelf: dict[str, Problem]) -> None:
    page = client.get("/problems/?q=boats+leaves").content.decode()
    assert "No problem has all of these words" in page
    assert 'href="/problems/?q=leaves"' in page
    page = client.get("/problems/?q=lake&topic=strings").content.decode()
    assert "Without the filters there is something" in page


def test_lists_of_mine_and_shared_ones_are_filters(
    client: Client, ada: User, eve: User, shelf: dict[str, Problem]
) -> None:
    mine = ProblemList.objects.create(owner=ada, name="Mine")
    ListItem.objects.create(list=mine, problem=shelf["oak"])
    client.force_login(ada)
    assert titles(client, f"list={mine.pk}") == ["Oak"]
    client.force_login(eve)
    assert len(titles(client, f"list={mine.pk}")) == 3  # not hers: no filter at all
    mine.visibility = "link"
    mine.save()
    assert titles(client, f"list={mine.pk}") == ["Oak"]
    client.logout()
    assert titles(client, f"list={mine.pk}") == ["Oak"]


def test_a_premium_problem_is_listed_with_a_lock_and_its_statement_is_not_quoted(
    client: Client, ada: User, shelf: dict[str, Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf["ferry"].is_premium = True
    shelf["ferry"].save()
    assert titles(client, "q=lake") == []
    rows = client.get("/problems/?q=ferry").context["rows"]
    assert [(row["is_locked"], row["excerpt"]) for row in rows] == [(True, "")]
    monkeypatch.setattr(permissions, "entitlements", [lambda user, problem: user == ada])
    client.force_login(ada)
    assert [row["is_locked"] for row in client.get("/problems/?q=ferry").context["rows"]] == [False]


def test_suggestions_lead_to_problems_and_filters(client: Client, shelf: dict[str, Problem]) -> None:
    page = client.get("/problems/suggest/?q=fer").content.decode()
    assert f'href="/problems/{shelf["ferry"].slug}/"' in page
    assert "?topic=graphs" in client.get("/problems/suggest/?q=gra").content.decode()
    assert client.get("/problems/suggest/?q=").content.decode().strip() == ""


def test_hits_are_marked_and_the_statement_is_quoted(client: Client, shelf: dict[str, Problem]) -> None:
    page = client.get("/problems/?q=lake").content.decode()
    assert "Boats cross the <mark>lake</mark> at night." in page


def test_what_people_wrote_is_escaped(client: Client) -> None:
    problem = ProblemFactory(title="<script>alert(1)</script>", description_markdown="<img src=x onerror=alert(2)>")
    problem.tags.add(TagFactory(name="<b>tag</b>"))
    page = client.get("/problems/?q=alert").content.decode()
    for part in ("<script>alert", "<img src=x", "<b>tag"):
        assert part not in page
    page = client.get("/problems/", {"q": '"><script>alert(3)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_drafts_are_seen_by_their_author_alone(client: Client, grace: User, eve: User) -> None:
    ProblemFactory(title="Mine", draft=True, created_by=grace)
    assert titles(client) == []
    client.force_login(eve)
    assert titles(client) == []
    client.force_login(grace)
    assert titles(client) == ["Mine"]


def test_nothing_found_says_how_to_find_something(client: Client, shelf: dict[str, Problem]) -> None:
    page = client.get("/problems/?q=zzz").content.decode()
    assert "Nothing fits these filters" in page
    assert '<a class="btn" href="/problems/">Show all problems</a>' in page


def test_an_empty_library_says_so(client: Client) -> None:
    assert "No problems here yet" in client.get("/problems/").content.decode()


def test_pages_keep_the_filters_and_lose_nothing(client: Client) -> None:
    ProblemFactory.create_batch(PAGE_SIZE + 3, difficulty=2, level=1, title="Same", tests=0)
    first = client.get("/problems/?difficulty=2")
    links = [urlsplit(part.split('"')[0]).query for part in first.content.decode().split('href="')[1:]]
    wanted = [parse_qs(link.replace("&amp;", "&")) for link in links if "page=2" in link]
    assert {"difficulty": ["2"], "page": ["2"]} in wanted
    second = client.get("/problems/?difficulty=2&page=2")
    seen = [row["problem"].pk for page in (first, second) for row in page.context["rows"]]
    assert len(seen) == len(set(seen)) == PAGE_SIZE + 3
    assert client.get("/problems/?page=99").context["page"].number == 2


def test_htmx_gets_the_table_alone_and_a_short_address(client: Client, shelf: dict[str, Problem]) -> None:
    answer = client.get("/problems/?q=&topic=graphs&tag=&sort=&difficulty=2", headers=HTMX)
    assert answer.content.decode().lstrip().startswith('<section id="problem-table"')
    assert answer["HX-Push-Url"] == "/problems/?topic=graphs&difficulty=2"
    assert "HX-Request" in answer["Vary"]


def test_going_back_gets_the_whole_page(client: Client, shelf: dict[str, Problem]) -> None:
    answer = client.get("/problems/", headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert "<!doctype html>" in answer.content.decode()


def test_random_obeys_the_filters(client: Client, shelf: dict[str, Problem]) -> None:
    for _ in range(5):
        assert client.get("/problems/random/?tag=bfs")["Location"] == f"/problems/{shelf['ferry'].slug}/"


def test_random_prefers_what_is_not_solved(client: Client, ada: User, shelf: dict[str, Problem]) -> None:
    for name in ("word", "ferry"):
        SubmissionFactory(author=ada, problem=shelf[name], judged=True)
    client.force_login(ada)
    for _ in range(5):
        assert client.get("/problems/random/")["Location"] == f"/problems/{shelf['oak'].slug}/"
    SubmissionFactory(author=ada, problem=shelf["oak"], judged=True)
    assert client.get("/problems/random/")["Location"].startswith("/problems/")


def test_random_from_nothing_goes_back_to_the_list(client: Client) -> None:
    assert client.get("/problems/random/?q=x")["Location"] == "/problems/?q=x"


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("", 14),
        ("q=Sum&sort=accepted", 17),
        ("q=Sum", 18),
        ("q=Smu", 23),
        ("status=new&difficulty=1&list=favourites", 14),
    ],
)
def test_more_problems_do_not_add_queries(
    client: Client, ada: User, query: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def one() -> None:
        problem = ProblemFactory(tests=0)
        problem.topics.add(TopicFactory())
        problem.tags.add(TagFactory())
        Favourite.objects.create(user=ada, problem=problem)
        ListItem.objects.create(list=kept, problem=problem)

    kept = ProblemList.objects.create(owner=ada, name="Kept")
    client.force_login(ada)
    one()
    client.get("/problems/")  # fills the cache of topics and tags
    with django_assert_max_num_queries(most) as few:
        client.get(f"/problems/?{query}")
    number = len(few)
    for _ in range(20):
        one()
    client.get("/problems/")
    with django_assert_max_num_queries(number):
        client.get(f"/problems/?{query}")


def test_statements_stay_in_the_database_unless_they_are_quoted(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ProblemFactory()
    with django_assert_max_num_queries(12) as queries:
        client.get("/problems/")
    assert not any("description_markdown" in query["sql"] for query in queries)
