"""The main job, end to end: sign up, verify, solve a problem of the library, and fail in every usual way.

With SCREENSHOTS=1 it also takes the picture that stands in README.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from judge.models import Submission
from tests.browser.test_way_in import open_mail
from tests.browser.test_workbench import write
from tests.livesite import LiveSite

pytestmark = pytest.mark.sandbox
ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "content" / "problems" / "two-baskets" / "submissions"
E_MAIL, SECRET = "first.visit@example.org", "four patient harbours"
JUDGING_MS = 60_000  # large tests are generated in the background; the first submission may wait for them


def submit(page: Page, language: str, source: str, verdict: str) -> Locator:
    """Choose the language, write the program, hand it in, and wait for the verdict; the result pane."""
    page.get_by_label("Language").select_option(language)
    write(page, source)
    result = page.get_by_role("region", name="Result")
    shown = result.locator("[id^=submission-]")
    before = shown.get_attribute("id") if shown.count() else None
    page.get_by_role("button", name="Submit").click()
    if before:
        expect(page.locator(f"#{before}")).to_have_count(0)
    expect(result.get_by_role("heading", name=verdict, exact=True)).to_be_visible(timeout=JUDGING_MS)
    return result


def test_stranger_signs_up_and_solves_a_problem_in_two_languages(page: Page, live_site: LiveSite) -> None:
    page.goto("/accounts/signup/?next=/problems/two-baskets/")
    page.get_by_label("Display name").fill("First Visit")
    page.get_by_label("E-mail").fill(E_MAIL)
    page.get_by_label("Password", exact=True).fill(SECRET)
    page.get_by_role("button", name="Create the account").click()
    expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()
    open_mail(page, E_MAIL)
    page.get_by_role("button", name="Confirm and go on").click()
    page.wait_for_url("**/problems/two-baskets/**")

    wrong = submit(page, "python", (PROGRAMS / "wrong_answer" / "buys_one_basket_twice.py").read_text(), "Wrong answer")
    expect(wrong.get_by_text("Expected").first).to_be_visible()  # it fails on a sample: the difference is shown
    submit(page, "cpp", "int main( {", "Compilation error")
    submit(page, "cpp", (PROGRAMS / "time_limit_exceeded" / "all_pairs.cpp").read_text(), "Time limit exceeded")
    submit(page, "cpp", (PROGRAMS / "accepted" / "one_pass.cpp").read_text(), "Accepted")
    solved = submit(page, "python", (PROGRAMS / "accepted" / "one_pass.py").read_text(), "Accepted")
    expect(solved.get_by_text("100 of 100 points").first).to_be_visible()

    verdicts = Submission.objects.filter(author__email=E_MAIL).order_by("created_at").values_list("verdict", flat=True)
    assert list(verdicts) == ["WA", "CE", "TLE", "AC", "AC"]
    if os.environ.get("SCREENSHOTS"):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.screenshot(path=ROOT / "docs" / "img" / "problem.png")
