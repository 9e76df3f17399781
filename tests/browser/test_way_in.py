"""From the first visit to an account, with the code that was written before it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from problems.models import Problem
from tests.browser.test_workbench import SUM, editor, write
from tests.factories import PASSWORD, LanguageFactory, ProblemFactory, UserFactory

NEW = "seven quiet lanterns"


@pytest.fixture
def problem(live_site: object) -> Problem:
    LanguageFactory()
    return ProblemFactory(title="Sum of two")


def open_mail(page: Page, to: str) -> None:
    """Open the newest mail to somebody in the outbox and follow its link."""
    page.goto("/outbox/")
    page.get_by_role("row").filter(has_text=to).first.get_by_role("link").click()
    page.locator(".mail-text").get_by_role("link").click()


def test_newcomer_signs_up_confirms_and_finds_the_code_at_the_same_problem(page: Page, problem: Problem) -> None:
    page.goto(f"/problems/{problem.slug}/?language=python")
    write(page, f"{SUM}  # kept")
    page.get_by_role("link", name="Sign up").click()
    page.get_by_label("Display name").fill("New Comer")
    page.get_by_label("E-mail").fill("new.comer@example.org")
    page.get_by_label("Password", exact=True).fill("short")
    expect(page.get_by_text("Too short")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(NEW)
    expect(page.get_by_text("Hard to guess")).to_be_visible()
    page.get_by_role("button", name="Show the password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    page.get_by_role("button", name="Create the account").click()
    expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()

    open_mail(page, "new.comer@example.org")
    page.get_by_role("button", name="Confirm and go on").click()
    page.wait_for_url(f"**/problems/{problem.slug}/**")
    expect(page.get_by_label("Account of New Comer")).to_be_visible()
    expect(editor(page)).to_contain_text("# kept")


def test_who_forgot_the_password_chooses_a_new_one(
    page: Page, new_context: Callable[..., BrowserContext], live_site: object
) -> None:
    person: User = UserFactory(display_name="For Getful")
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill("not this one")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("do not belong together")).to_be_visible()
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("a link is on its way")).to_be_visible()

    open_mail(page, person.email)
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Save the password").click()
    expect(page.get_by_label("Account of For Getful")).to_be_visible()
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_the_theme_of_the_account_comes_along_to_another_browser(new_context: Callable[..., BrowserContext]) -> None:
    person: User = UserFactory(theme="dark")
    page = new_context(person, color_scheme="light").new_page()
    page.goto("/account/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator("#id_theme").select_option("light")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your settings are saved.")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_without_script_the_way_in_works_too(new_context: Callable[..., BrowserContext], live_site: object) -> None:
    person: User = UserFactory()
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/accounts/login/?next=/privacy/")
    page.get_by_label("E-mail").fill(person.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile("/privacy/$"))
