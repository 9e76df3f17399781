"""Problem list with 5,000 problems and problem page at 20 requests a second."""

import threading
import time
from collections.abc import Callable

import httpx

from bench.site import p95, row

PROBLEMS = 5_000
RATE = 20
SECONDS = 15


def main() -> None:
    from django.db import connection

    from tests.factories import ProblemFactory, TagFactory, TopicFactory
    from tests.livesite import LiveSite, wait_for

    class Pages(LiveSite):
        """Served as in production: gunicorn, two workers with threads."""

        def start_web(self) -> None:
            bind = ["--bind", f"127.0.0.1:{self.port}", "--log-level", "warning"]
            workers = ["--worker-class", "gthread", "--workers", "2", "--threads", "8"]
            self._start("web", ["gunicorn", "codequest.wsgi:application", *bind, *workers])
            wait_for("gunicorn", self._listens)

    print(f"\nPages, {PROBLEMS} problems, {RATE} requests/s for {SECONDS} s, gunicorn with two workers, SQLite")
    fill(TopicFactory, TagFactory, ProblemFactory)
    connection.close()
    site = Pages()
    try:
        site.start_web()
        row("/health (the alternative: a page that asks nothing)", *report(site.url + "/health"), "")
        for path in ("/problems/", "/problems/?q=sum&difficulty=1", "/problems/?page=120", "/problems/bench-7/"):
            row(path, *report(site.url + path), "p95 < 100 ms")
        row("/api/v1/problems", *report(site.url + "/api/v1/problems", rate=1), "p95 < 100 ms")
    finally:
        site.stop()


def fill(topics: Callable[..., object], tags: Callable[..., object], problems: object) -> None:
    from problems.models import Problem, TestCase

    topic_rows = [topics() for _ in range(30)]
    tag_rows = [tags() for _ in range(100)]
    rows = [
        Problem(
            title=f"Sum {n}", slug=f"bench-{n}", description_markdown="Print the sum of $a$ and $b$.\n" * 20,
            status="published", difficulty=n % 3 + 1, level=n % 10 + 1, total_submissions=n, total_accepted=n // 2,
        )
        for n in range(PROBLEMS)
    ]  # fmt: skip
    Problem.objects.bulk_create(rows)
    through_topic, through_tag = Problem.topics.through, Problem.tags.through
    through_topic.objects.bulk_create(
        [through_topic(problem_id=r.pk, topic_id=topic_rows[n % 30].pk) for n, r in enumerate(rows)]  # type: ignore[attr-defined]
    )
    through_tag.objects.bulk_create(
        [through_tag(problem_id=r.pk, tag_id=tag_rows[(n + i) % 100].pk) for n, r in enumerate(rows) for i in (0, 7)]  # type: ignore[attr-defined]
    )
    TestCase.objects.bulk_create(
        [
            TestCase(
                problem=rows[7],
                name=f"sample/{i}",
                display_order=i,
                is_sample=True,
                input_data=b"1 2\n",
                expected_output=b"3\n",
            )
            for i in range(3)
        ]
    )


def report(url: str, rate: int = RATE) -> tuple[str, str]:
    """Open loop: requests leave on time whether or not earlier ones came back."""
    times: list[float] = []
    failures: list[int] = []
    limits = httpx.Limits(max_connections=20, max_keepalive_connections=20)
    with httpx.Client(limits=limits, timeout=20) as client:

        def ask() -> None:
            start = time.perf_counter()
            answer = client.get(url)
            times.append(1000 * (time.perf_counter() - start))
            if answer.status_code != 200:
                failures.append(answer.status_code)

        for _ in range(3):
            ask()
        times.clear()
        threads = []
        begin = time.perf_counter()
        for number in range(rate * SECONDS):
            time.sleep(max(0, begin + number / rate - time.perf_counter()))
            thread = threading.Thread(target=ask)
            thread.start()
            threads.append(thread)
        for thread in threads:
            thread.join()
    note = f"median {sorted(times)[len(times) // 2]:.0f} ms" + (
        f", {len(failures)} failed: {failures[0]}" if failures else ""
    )
    return f"p95 {p95(times):.0f} ms", note
