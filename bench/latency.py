"""What a person waits for: from the click on Submit until the page shows something, in Chromium on an idle machine."""

import time

from bench.site import p95, row

ROUNDS = 20
PROGRAMS = {
    "python": "print(sum(map(int, input().split())))\n",
    "cpp": "#include <iostream>\nint main() { long long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }\n",
}
# Runs in the page: notes when the click happened and when each state was first seen.
WATCH = """
() => {
  window.seen = {};
  const result = document.querySelector("[data-result]") || document.body;
  const look = () => {
    const text = result.textContent;
    const note = (name, found) => { if (found && !(name in window.seen)) window.seen[name] = performance.now(); };
    note("shown", /Queued|Compiling|Running|Accepted|Compilation/i.test(text));
    note("first", result.querySelector(".cells .ac"));
    note("verdict", /Accepted/.test(text) && result.querySelector("[data-final]"));
  };
  const everything = {subtree: true, childList: true, characterData: true, attributes: true};
  new MutationObserver(look).observe(document.body, everything);
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
                times: dict[str, list[float]] = {"shown": [], "first": [], "verdict": [], "judging": []}
                for _ in range(ROUNDS):
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

    page.goto(f"/problems/{problem.slug}/")
    page.get_by_label("Language").select_option(language)
    page.wait_for_selector(".cm-content")
    page.locator(".cm-content").fill(source)
    page.evaluate(WATCH)
    time.sleep(0.5)
    page.locator("[data-submit]").click()
    page.wait_for_function("window.seen && window.seen.verdict", timeout=30_000)
    seen = page.evaluate("window.seen")
    for name in ("shown", "first", "verdict"):
        times[name].append(seen[name] - seen["click"])
    row = Submission.objects.get(author=user)
    times["judging"].append(1000 * (row.judged_at - row.started_at).total_seconds())


def report(language: str, times: dict[str, list[float]]) -> None:
    overhead = [verdict - judging for verdict, judging in zip(times["verdict"], times["judging"], strict=True)]
    row(f"{language}: click to the first word", f"{p95(times['shown']):.0f} ms", "", "goal 150 ms")
    row(f"{language}: click to the first test", f"{p95(times['first']):.0f} ms", "", "goal 300 ms (+ compile)")
    row(
        f"{language}: click to the verdict", f"{p95(times['verdict']):.0f} ms",
        f"judging alone: {p95(times['judging']):.0f} ms", f"over judging: {p95(overhead):.0f} ms, goal 200 ms",
    )  # fmt: skip
