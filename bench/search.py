"""Search in 10,000 problems: the page with its facets, the suggestions and the API, one request after another."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median
from urllib.parse import quote_plus

from bench.site import p95, row

PROBLEMS = 10_000
VOCABULARY = 6_000
WORDS = 120  # of a statement
TIMES = 40  # requests of each kind, each with other words
GOAL = "p95 < 100 ms"
SYLLABLES = "ba co der fi gra hol ju kin lo mar ne pol qui ra sten tu vi zo".split()  # noqa: SIM905


def main() -> None:
    from django.db import connection

    print(f"\nSearch, {PROBLEMS} problems of {WORDS} words, {VOCABULARY} different ones, {connection.vendor}")
    measure()
    connection.close()
    url = os.environ.get("TEST_DATABASE_URL")
    if not url:
        print("\n  Set TEST_DATABASE_URL to measure PostgreSQL as well.")
        return
    print("\nThe same, postgresql", flush=True)
    env = os.environ | {"DATABASE_URL": url.rpartition("/")[0] + "/codequest_bench"}
    done = subprocess.run([sys.executable, "-m", "bench.search"], env=env, check=False, capture_output=True, text=True)
    print(done.stdout.rstrip("\n") if done.returncode == 0 else f"  failed: {done.stderr[-2000:]}")


def apart() -> None:
    """In a process and a database of its own."""
    import django
    from django.test.utils import setup_databases, teardown_databases

    django.setup()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        measure()
    finally:
        teardown_databases(databases, verbosity=0)


def measure() -> None:
    from django.test import Client

    from codequest.memory import settle
    from problems import search

    chance = random.Random(7)  # the same library every time
    words = vocabulary(chance)
    user = fill(chance, words)
    begin = time.perf_counter()
    if search.rebuild() != PROBLEMS:
        raise RuntimeError("Not every problem is in the index.")
    row("the index made from rows (rebuild_search)", f"{time.perf_counter() - begin:.1f} s")
    tidy()
    settle()  # as a web process does
    nobody, somebody = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    somebody.force_login(user)
    for name, client, paths in (
        ("one word of many problems", nobody, urls(chance, words[:40], 1)),
        ("one rare word", nobody, urls(chance, words[2000:], 1)),
        ("two words", nobody, urls(chance, words[:400], 2)),
        ("a word half typed", nobody, [path[:-3] for path in urls(chance, [w for w in words if len(w) > 6], 1)]),
        ("a word with a typing error", nobody, [swap(path) for path in urls(chance, words[500:], 1)]),
        ("signed in, with filters", somebody, urls(chance, words[:400], 1, "&difficulty=2&status=new&topic=bench-3")),
        ("signed in, no words", somebody, [f"/problems/?page={n % 100 + 1}" for n in range(TIMES)]),
        (
            "suggestions",
            nobody,
            [p.replace("/problems/", "/problems/suggest/")[:-2] for p in urls(chance, words[:2000], 1)],
        ),
        (
            "API, ?search=",
            nobody,
            [p.replace("/problems/?q", "/api/v1/problems?search") for p in urls(chance, words[:400], 1)],
        ),
    ):
        walls, cpus = zip(*ask(client, paths), strict=True)
        row(name, f"p95 {p95(walls):.0f} ms", f"median {median(walls):.0f}, CPU here {median(cpus):.0f} ms", GOAL)


def tidy() -> None:
    """What autovacuum has done on a site that did not get all its problems a second ago."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def ask(client: object, paths: list[str]) -> Iterator[tuple[float, float]]:
    """Time on the wall and of this process, ms: on a busy machine they differ."""
    get = client.get  # type: ignore[attr-defined]
    get(paths[0])
    for path in paths:
        start, worked = time.perf_counter(), time.process_time()
        answer = get(path)
        yield 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - worked)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")


def vocabulary(chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))] = None
    return list(found)


def urls(chance: random.Random, words: list[str], many: int, more: str = "") -> list[str]:
    return [f"/problems/?q={quote_plus(' '.join(chance.sample(words, many)))}{more}" for _ in range(TIMES)]


def swap(path: str) -> str:
    """Two neighbouring letters of the word change places."""
    head, word = path.split("=")
    return f"{head}={word[:2]}{word[3]}{word[2]}{word[4:]}" if len(word) > 4 else f"{head}={word}x"


def fill(chance: random.Random, words: list[str]) -> object:
    """Words as often as in natural texts: the n-th most common one 1/n as often as the first (Zipf)."""
    from judge.models import Submission
    from problems.models import Company, Favourite, ListItem, Problem, ProblemList, Tag, Topic
    from tests.factories import LanguageFactory, UserFactory

    weights = [1 / (n + 1) for n in range(len(words))]
    drawn = chance.choices(words, weights, k=PROBLEMS * WORDS)
    problems = [
        Problem(
            title=" ".join(drawn[n * WORDS : n * WORDS + 3]).capitalize(),
            slug=f"bench-{n}",
            description_markdown=" ".join(drawn[n * WORDS : (n + 1) * WORDS]),
            status="published",
            difficulty=n % 3 + 1,
            level=n % 10 + 1,
            total_submissions=n,
            total_accepted=n // 2,
            is_premium=n % 20 == 0,
        )
        for n in range(PROBLEMS)
    ]
    Problem.objects.bulk_create(problems, batch_size=1000)
    for model, relation, many in ((Topic, "topics", 30), (Tag, "tags", 100), (Company, "companies", 40)):
        made = [model(name=f"{relation} {n}", slug=f"bench-{n}") for n in range(many)]
        model.objects.bulk_create(made)  # type: ignore[attr-defined]
        through = getattr(Problem, relation).through
        column = f"{model.__name__.lower()}_id"
        links = [through(problem_id=p.pk, **{column: made[n % many].pk}) for n, p in enumerate(problems)]
        through.objects.bulk_create(links, batch_size=1000)
    user, language = UserFactory(), LanguageFactory()
    Submission.objects.bulk_create(
        Submission(author=user, problem=p, language=language, state="done", verdict="AC" if n % 2 else "WA")
        for n, p in enumerate(problems[:600])
    )
    Favourite.objects.bulk_create(Favourite(user=user, problem=p) for p in problems[:100])
    kept = ProblemList.objects.create(owner=user, name="Kept")
    ListItem.objects.bulk_create(ListItem(list=kept, problem=p) for p in problems[:300])
    return user


if __name__ == "__main__":
    apart()
