"""What a person waits for: from the click on Submit until the page shows something, in Chromium on an idle machine."""

import os
import time

from bench.site import p95, row

ROUNDS = 60  # the 95th percentile of few is their maximum
PROGRAMS = {
    "python": "print(sum(map(int, input().split())))\n",
    "cpp": "#include <iostream>\nint main() { long long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }\n",
}
# Runs in the page: notes when the click happened and when each state was first seen.
WATCH = """
() => {
  const result = document.querySelector("#result");
  const look = () => {
    const note = (name, found) => { if (found && !(name in window.seen)) window.seen[name] = performance.now(); };
    const panel = result.querySelector(".verdict-panel");
    note("accepted", panel);
    note("shown", panel && /Compiling|Running|Accepted/.test(panel.querySelector("h2").textContent));
    note("first", result.querySelector(".cell.ac"));
    note("verdict", result.querySelector(".verdict-panel[data-final][data-verdict=AC]"));
  };
  const everything = {subtree: true, childList: true, characterData: true, attributes: true};
  new MutationObserver(look).observe(result, everything);
  window.seen = {};
  const begin = () => { window.seen = {click: performance.now()}; };
  document.querySelector("[data-submit]").addEventListener("click", begin, {capture: true});
}
"""


def main() -> None:
    from django.core.management import call_command
    from django.db import connection
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS, session_of
    from tests.factories import ProblemFactory, TestCaseFactory, UserFactory
    from tests.livesite import LiveSite
    from tests.services import chromium

    if not chromium():
        print("\nLatency: no Chromium here (apt-get install chromium)")
        return
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's sync API keeps an event loop in this thread
    print(f"\nLatency in Chromium, 20 tests of A+B, p95 of {ROUNDS} submissions")
    call_command("sync_languages", verbosity=0)
    problem = ProblemFactory(tests=0)
    for n in range(20):
        TestCaseFactory(
            problem=problem, name=f"secret/{n:02}", display_order=n, input_data=b"1 2\n", expected_output=b"3\n"
        )
    site = LiveSite()
    try:
        site.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            for language, source in PROGRAMS.items():
                times: dict[str, list[float]] = {"accepted": [], "shown": [], "first": [], "verdict": [], "judging": []}
                for _ in range(ROUNDS + 1):
                    user = UserFactory(instructor=True)
                    context = browser.new_context(base_url=site.url)
                    context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": site.url}])
                    one(context.new_page(), problem, language, source, user, times)
                    context.close()
                report(language, times)
            browser.close()
    finally:
        site.stop()
        connection.close()


def one(page: object, problem: object, language: str, source: str, user: object, times: dict[str, list[float]]) -> None:
    from judge.models import Submission
    from tests.browser.test_workbench import write

    page.goto(f"/problems/{problem.slug}/?language={language}")
    page.get_by_label("Language").select_option(language)
    write(page, source)
    page.evaluate(WATCH)
    time.sleep(1)  # a person breathes, and the pool of agents fills up
    page.locator("[data-submit]").click()
    page.wait_for_selector(".verdict-panel[data-final][data-verdict=AC]", timeout=30_000)
    seen = page.evaluate("window.seen")
    for name in ("accepted", "shown", "first", "verdict"):
        times[name].append(seen[name] - seen["click"])
    row = Submission.objects.get(author=user)
    times["judging"].append(1000 * (row.judged_at - row.started_at).total_seconds())


def report(language: str, times: dict[str, list[float]]) -> None:
    times = {name: values[1:] for name, values in times.items()}  # the first one warms up
    overhead = [verdict - judging for verdict, judging in zip(times["verdict"], times["judging"], strict=True)]
    row(f"{language}: click to the answer of the server", f"{p95(times['accepted']):.0f} ms")
    row(f"{language}: click to compiling or running", f"{p95(times['shown']):.0f} ms", "", "goal 150 ms")
    row(f"{language}: click to the first test", f"{p95(times['first']):.0f} ms", "", "goal 300 ms (+ compile)")
    row(
        f"{language}: click to the verdict", f"{p95(times['verdict']):.0f} ms",
        f"judging alone: {p95(times['judging']):.0f} ms", f"over judging: {p95(overhead):.0f} ms, goal 200 ms",
    )  # fmt: skip
