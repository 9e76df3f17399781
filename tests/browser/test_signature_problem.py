"""A problem that wants a function: arguments are typed field by field, mistakes are told there."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from problems import services
from problems.models import Problem, Status
from tests.browser.test_every_page import faults_of
from tests.browser.test_workbench import PHONE, WIDE, write
from tests.factories import UserFactory

pytestmark = pytest.mark.sandbox
PACKAGE = Path(__file__).resolve().parents[2] / "sandbox" / "tests" / "packages" / "pair-of-weights"
SOLUTION = """def two_sum(nums, target):
    print("looking for", target)
    seen = {}
    for j, number in enumerate(nums):
        if target - number in seen:
            return [seen[target - number], j]
        seen[number] = j
"""


@pytest.fixture
def problem(live_site: object) -> Problem:
    problem = services.import_package(PACKAGE).problem
    Problem.objects.filter(pk=problem.pk).update(status=Status.PUBLISHED)
    return problem


def test_learner_types_arguments_is_told_what_is_wrong_and_solves_it(
    new_context: Callable[..., BrowserContext], problem: Problem
) -> None:
    desk: Page = new_context(UserFactory(), viewport=WIDE).new_page()
    desk.goto(f"/problems/{problem.slug}/?language=python")
    expect(desk.locator(".cm-content")).to_contain_text("def two_sum(nums: list[int], target: int)")
    expect(desk.get_by_text("target = 9")).to_be_visible()
    write(desk, SOLUTION)
    desk.get_by_label("My own input").check()
    nums, target = desk.get_by_label("nums"), desk.get_by_label("target")
    nums.fill("[5, 1, 4]")
    target.fill("nine")
    desk.get_by_role("button", name="Run").click()
    expect(desk.locator("[data-field-error]")).to_contain_text("target: nine is no JSON")
    expect(target).to_have_attribute("aria-invalid", "true")
    expect(nums).to_have_value("[5, 1, 4]")
    shoot(desk, "wrong")
    target.fill("9")
    expect(desk.locator("[data-field-error]")).to_have_count(0)
    desk.get_by_role("button", name="Run").click()
    expect(desk.locator("#result .got")).to_have_text("[0,2]", timeout=60_000)
    expect(desk.locator("#result")).to_contain_text("nums = [5, 1, 4]")
    expect(desk.locator("#result")).to_contain_text("looking for 9")
    shoot(desk, "ran")
    desk.get_by_role("tab", name="Input").click()
    desk.get_by_role("button", name="Add an input").click()
    expect(desk.get_by_role("group", name="Input 2").get_by_label("nums")).to_be_visible()
    desk.get_by_role("button", name="Start from the samples").click()
    expect(desk.get_by_role("group", name="Input 3").get_by_label("nums")).to_have_value("[3, 2, 4]")
    shoot(desk, "several")
    desk.get_by_role("button", name="Submit").click()
    expect(desk.locator("#result h2")).to_have_text("Accepted", timeout=60_000)
    shoot(desk, "accepted")
    desk.get_by_role("tab", name="Input").click()
    assert faults_of(desk) == []


def test_page_fits_a_phone_light_and_dark(new_context: Callable[..., BrowserContext], problem: Problem) -> None:
    page = new_context(UserFactory(), viewport=PHONE).new_page()
    page.goto(f"/problems/{problem.slug}/?language=java")
    expect(page.get_by_role("heading", name="The function two_sum")).to_be_visible()
    shoot(page, "phone")
    assert faults_of(page) == []
    page.set_viewport_size(PHONE)
    page.get_by_role("tab", name="Result").click()
    page.get_by_label("My own input").check()
    expect(page.get_by_label("nums")).to_be_visible()
    shoot(page, "phone-input")
    assert faults_of(page) == []


def test_input_from_a_small_case_fills_a_field_for_each_parameter(
    new_context: Callable[..., BrowserContext], problem: Problem
) -> None:
    page = new_context(UserFactory(), viewport=WIDE).new_page()
    page.goto(f"/problems/{problem.slug}/?language=python")
    page.evaluate("sessionStorage.setItem('own-input', '[5,1,4]\\n9\\n')")  # as the page of a submission does
    page.reload()
    expect(page.get_by_label("nums")).to_have_value("[5,1,4]")
    expect(page.get_by_label("target")).to_have_value("9")


def shoot(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=False)
