"""Search: words, stems, half typed words, typing errors, order; and what it must not tell."""

from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from core.words import closest, distance, excerpt, fold, plain, tokens
from problems import search
from problems.models import Problem, SearchEntry, SearchWord
from tests.factories import ProblemFactory, TagFactory, TopicFactory

pytestmark = pytest.mark.django_db


def found(text: str, **among: Any) -> list[str]:
    problems = Problem.objects.published().filter(**among)
    query = search.find(text, problems)
    return [problem.title for problem in search.Ranked(problems, query)]


@pytest.fixture
def library() -> None:
    graphs = TopicFactory(name="Graphs")
    bridge = ProblemFactory(
        title="Bridges", description_markdown="Count the islands that no **ferry** reaches.", tests=0
    )
    ferry = ProblemFactory(
        title="Ferry", description_markdown="Boats are crossing the [lake](http://x.y) at night.", tests=0
    )
    ProblemFactory(title="Zebra", description_markdown="Running in circles. Café au lait.", tests=0)
    bridge.topics.add(graphs)
    ferry.tags.add(TagFactory(name="shortest path"))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("ferry", ["Ferry", "Bridges"]),  # a title before a statement
        ("FERRIES", ["Ferry", "Bridges"]),
        ("boat", ["Ferry"]),
        ("boats night", ["Ferry"]),
        ("boats islands", []),
        ("cross", ["Ferry"]),
        ("runni", ["Zebra"]),
        ("run", ["Zebra"]),
        ("cafe", ["Zebra"]),
        ("graphs", ["Bridges"]),
        ("shortest", ["Ferry"]),
        ("path shortest", ["Ferry"]),
        ("fery", ["Ferry", "Bridges"]),  # a letter too few
        ("ferrry", ["Ferry", "Bridges"]),  # one too many
        ("grpahs", ["Bridges"]),  # two swapped
        ("iskands", ["Bridges"]),  # the neighbouring key
        ("shortset pth", ["Ferry"]),
        ("http", []),  # an address is not text
        ("%", []),
        ("'; DROP TABLE problems_problem; --", []),
        ('" OR title:*', []),
        ("& | ! :* ()", []),
        ("\0", []),
        ("x" * 5000, []),
    ],
)
def test_what_is_found_and_in_which_order(library: None, text: str, titles: list[str]) -> None:
    assert found(text) == titles


def test_the_exact_title_is_first() -> None:
    ProblemFactory(title="Sum of sums", description_markdown="Sum sum sum.", tests=0)
    ProblemFactory(title="Sum", description_markdown="Add.", tests=0)
    assert found("sum")[0] == "Sum"


def test_a_title_with_the_typed_words_comes_before_a_text_that_is_full_of_them() -> None:
    ProblemFactory(title="Allotments", description_markdown="Gardeners, gardener by gardener. " * 5, tests=0)
    ProblemFactory(title="The Garden Hose", description_markdown="Water. " * 50, tests=0)
    assert found("garden") == found("gard") == ["The Garden Hose", "Allotments"]


def test_the_index_follows_its_rows(library: None) -> None:
    ferry = Problem.objects.get(title="Ferry")
    ferry.title, ferry.description_markdown = "Steamer", "A whistle."
    ferry.save()
    assert found("steamer") == ["Steamer"]
    assert "Steamer" not in found("boats")
    tag = ferry.tags.get()
    tag.name = "dijkstra"
    tag.save()
    assert found("dijkstra") == ["Steamer"]
    ferry.tags.clear()
    assert found("dijkstra") == []
    ferry.delete()
    assert found("whistle") == []
    assert SearchEntry.objects.count() == 2


def test_the_index_is_rebuilt_from_rows(library: None) -> None:
    Problem.objects.filter(title="Ferry").update(title="Steamer")  # past the signals
    SearchEntry.objects.filter(title="zebra").delete()
    call_command("rebuild_search", verbosity=0)
    assert found("steamer") == ["Steamer"]
    assert found("zebra") == ["Zebra"]


def test_drafts_are_found_only_among_what_one_may_see_and_teach_no_words() -> None:
    draft = ProblemFactory(title="Quicksilver", draft=True, tests=0)
    assert found("quicksilver") == []
    everything = Problem.objects.all()
    query = search.find("quicksilver", everything)
    assert [problem.pk for problem in search.Ranked(everything, query)] == [draft.pk]
    assert not SearchWord.objects.filter(word="quicksilver").exists()


def test_a_premium_statement_is_not_in_the_index_and_its_title_is() -> None:
    problem = ProblemFactory(title="Vault", description_markdown="A xylophone plays.", tests=0)
    assert found("xylophone") == ["Vault"]
    problem.is_premium = True
    problem.save()
    assert found("xylophone") == []
    assert found("vault") == ["Vault"]
    assert "xylophone" not in SearchEntry.objects.get().text


def test_searching_more_problems_adds_no_query(
    library: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):
        found("ferry")
    for number in range(20):
        ProblemFactory(title=f"Ferry {number}", tests=0)
    with django_assert_num_queries(5):
        assert len(found("ferry")) == 22


def test_titles_are_suggested_while_typing(library: None) -> None:
    problems = Problem.objects.published()
    assert [p.title for p in search.suggest_titles(problems, "fer", 5)] == ["Ferry"]
    assert [p.title for p in search.suggest_titles(problems, "brigde", 5)] == ["Bridges"]
    assert search.suggest_titles(problems, "", 5) == []


# --- words, without a database -----------------------------------------------------------------------


def test_words_are_folded() -> None:
    assert fold("Äpfel, two_sum & C++ – Größe") == "apfel two sum c grosse"
    assert tokens("a b c d e f g h i j") == ("a", "b", "c", "d", "e", "f", "g", "h")


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("graph", "graph", 0), ("grpah", "graph", 1), ("kitten", "sitting", 3), ("ab", "ba", 1), ("abc", "xyz", 3)],
)
def test_distance(one: str, other: str, edits: int) -> None:
    assert distance(one, other, 5) == edits
    assert distance(other, one, 5) == edits


def test_short_words_are_not_corrected_to_anything() -> None:
    assert closest("ab", ["ac"]) == ()
    assert closest("fery", ["ferry", "very", "fairy"]) == ("ferry",)
    assert closest("zzzzzz", ["ferry"]) == ()


def test_markdown_becomes_plain() -> None:
    assert plain("# A *b*", "`c` $x \\le 2$ [d](http://e)") == "A b c x le 2 d"


def test_an_excerpt_is_cut_at_words_around_the_first_hit() -> None:
    text = "start " + "word " * 40 + "needle " + "more " * 40
    cut = excerpt(text, ("needl",))
    assert cut.startswith("… word")
    assert cut.endswith("more …")
    assert "needle" in cut
    assert len(cut) < 170
    assert excerpt(text, ("absent",)) == ""
