"""Problems that want a function: starter code, languages, own input by argument, samples, verdicts."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from judge import judging, runner
from judge.models import Run, Submission
from judge.validation import validate
from problems import services as problem_services
from problems.errors import ProblemRefused
from problems.models import Problem, Status
from tests.factories import LanguageFactory, ProblemFactory, UserFactory

PACKAGE = Path(__file__).parents[2] / "sandbox/tests/packages/pair-of-weights"
SOLUTION = """def two_sum(nums, target):
    print("looking")
    return next([i, j] for j in range(len(nums)) for i in range(j) if nums[i] + nums[j] == target)
"""
LRU = 'class: "LruCache(capacity: int)"\nmethods:\n  - "get(key: int) -> int"\n  - "put(key: int, value: int)"\n'

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages() -> None:
    for slug, name in (("python", "Python"), ("java", "Java"), ("haskell", "Haskell")):
        LanguageFactory(slug=slug, name=name)


@pytest.fixture
def problem() -> Problem:
    """Of the package, published, without the test that has to be made first."""
    problem = problem_services.import_package(PACKAGE).problem
    problem.test_cases.filter(is_ready=False).delete()
    problem.status = Status.PUBLISHED
    problem.save()
    return problem


@pytest.fixture
def learner(client: Client) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


def run_on(client: Client, problem: Problem, htmx: bool = False, **fields: object) -> object:
    data = {"language": "python", "source": SOLUTION, "inputs": "own", **fields}
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse("judge:run-create", args=[problem.slug]), data, headers=headers)


def test_imported_signature_is_a_column_and_names_the_starter_code(problem: Problem, client: Client) -> None:
    assert problem.signature == "two_sum(nums: list[int], target: int) -> list[int]"
    assert "signature" not in problem.rules
    page = client.get(f"/problems/{problem.slug}/").content.decode()
    assert "def two_sum(nums: list[int], target: int)" in page
    assert "class Solution" in page
    assert "nums = [2,7,11,15]\ntarget = 9" in page
    assert "<dt><code>nums</code></dt><dd><code>list[int]</code>" in page
    assert 'name="argument-0"' in page
    assert 'name="argument-1"' in page


def test_only_languages_with_a_driver_are_offered(problem: Problem, client: Client, learner: User) -> None:
    page = client.get(f"/problems/{problem.slug}/").content.decode()
    assert '<option value="python"' in page
    assert '<option value="haskell"' not in page
    other = ProblemFactory()
    assert '<option value="haskell"' in client.get(f"/problems/{other.slug}/").content.decode()


@pytest.mark.sandbox
def test_function_is_judged_and_what_it_prints_is_no_answer(problem: Problem, learner: User, client: Client) -> None:
    right = client.post(
        reverse("judge:submission-create", args=[problem.slug]), {"language": "python", "source": SOLUTION}
    )
    assert right.status_code == 302
    swapped = SOLUTION.replace("[i, j]", "[j, i]")
    client.post(reverse("judge:submission-create", args=[problem.slug]), {"language": "python", "source": swapped})
    judging.judge_next()
    judging.judge_next()
    first, second = Submission.objects.order_by("created_at")
    assert first.verdict == "AC", first.case_results.first()
    assert second.verdict == "WA"
    page = client.get(f"/submissions/{second.pk}/").content.decode()
    assert "[0]: expected 0, got 1" in page
    assert "nums = [2,7,11,15]" in page
    assert "<summary>Printed</summary>" in page


@pytest.mark.sandbox
def test_own_inputs_are_typed_by_argument(problem: Problem, learner: User, client: Client) -> None:
    answer = run_on(client, problem, **{"argument-0": ["[1,\r\n 2]", "[2,7,11,15]"], "argument-1": ["3", " 9"]})
    assert answer.status_code == 302
    judging.run_next()
    run = Run.objects.get()
    assert [given["input"] for given in run.inputs] == ["[1,  2]\n3\n", "[2,7,11,15]\n9\n"]
    assert [result["stdout"] for result in run.results] == ["[0,1]\n", "[0,1]\n"]
    assert [result["passed"] for result in run.results] == [None, True]  # the second is a sample
    assert "looking" in run.results[0]["stderr"]
    page = client.get(answer["Location"]).content.decode()
    assert "nums = [1,  2]\ntarget = 3" in page


def test_wrong_arguments_are_told_at_their_fields(problem: Problem, client: Client) -> None:
    fields = {"argument-0": ["[1,2]", '[1,"x"]'], "argument-1": ["", "9 9"]}
    page = run_on(client, problem, **fields)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Input 1: target: write a value, such as 5." in text
    assert "Input 2: nums[1]: expected a whole number of 32 bits, got &quot;x&quot;." in text
    assert "Input 2: target: 9 follows the value (column 3)." in text
    assert text.count('aria-invalid="true"') == 3
    assert "[1,2]</textarea>" in text, "what was typed is kept"
    assert "Run on this input" in text
    fragment = run_on(client, problem, htmx=True, **fields).content.decode()
    assert 'hx-swap-oob="innerHTML:#own-inputs"' in fragment
    assert fragment.count("data-field-error") == 3
    assert not Run.objects.exists()


def test_calls_of_a_class_are_one_text(client: Client) -> None:
    problem = ProblemFactory(signature=LRU)
    page = client.get(f"/problems/{problem.slug}/").content.decode()
    assert 'placeholder="[&quot;LruCache&quot;, 5]' in page
    answer = run_on(client, problem, **{"argument-0": '["LruCache", 2]\n["push", 1]\n["get"]'})
    text = answer.content.decode()
    assert "Call 2: there is no method &#x27;push&#x27;: known are get, put." in text
    assert "Call 3: get(key: int) -&gt; int takes 1 arguments, not 0." in text
    assert run_on(client, problem, **{"argument-0": '["LruCache", 2]\r\n["get", 1]'}).status_code == 302


def test_author_of_a_problem_is_told_what_is_wrong_with_its_signature_or_tests(learner: User) -> None:
    fields = {"slug": "twice", "title": "Twice", "description_markdown": "x", "signature": "twice(n: int) -> int"}
    test = problem_services.NewTest(input="4\n", expected_output="eight\n")
    with pytest.raises(ProblemRefused, match=r"test_cases\[0\], line 1: the answer: eight is no JSON"):
        problem_services.create_problem(author=learner, fields=fields, tests=[test])
    problem = ProblemFactory.build(signature="twice(n: itn) -> int")
    with pytest.raises(Exception, match="column 10: there is no type 'itn'"):
        problem.full_clean()


@pytest.mark.sandbox
def test_validation_names_a_wrong_value_and_a_language_without_a_driver(problem: Problem) -> None:
    case = problem.test_cases.get(name="secret/02-twice")
    case.input_data, case.digest = b"[4,null]\n8\n", "other"
    case.save()
    report = validate(problem, runner.current())
    assert report.reason == ("secret/02-twice, line 1: nums[1]: expected a whole number of 32 bits, got null.")
    case.input_data, case.digest = b"[4,4]\n8\n", "another"
    case.save()
    problem.programs.exclude(path="submissions/accepted/table.py").delete()
    problem.programs.create(path="other.pl", language="perl", code="1", expected="accepted")
    report = validate(problem, runner.current())
    assert "other.pl: a function cannot be called in perl here" in report.reason
