"""One factory per model, valid by default, traits for states."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import Role, User
from judge.models import CaseResult, Language, Run, State, Submission, Verdict
from problems.models import Hint, Problem, Status, Tag, TestCase, TestGroup, Topic

PASSWORD = "correct horse battery"


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    display_name = factory.Sequence(lambda n: f"Person {n}")
    handle = factory.Sequence(lambda n: f"person-{n}")
    email = factory.Sequence(lambda n: f"person-{n}@example.org")
    password = factory.django.Password(PASSWORD)

    class Params:
        instructor = factory.Trait(role=Role.INSTRUCTOR, is_staff=True)
        admin = factory.Trait(role=Role.ADMIN, is_staff=True, is_superuser=True)

    @factory.post_generation
    def verified(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """A verified address unless `verified=False`."""
        if create and extracted is not False:
            from allauth.account.models import EmailAddress

            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class TopicFactory(DjangoModelFactory[Topic]):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")


class TagFactory(DjangoModelFactory[Tag]):
    class Meta:
        model = Tag

    name = factory.Sequence(lambda n: f"tag {n}")
    slug = factory.Sequence(lambda n: f"tag-{n}")


class ProblemFactory(DjangoModelFactory[Problem]):
    """Published A+B with one sample and two hidden tests (`tests=0` for none)."""

    class Meta:
        model = Problem
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Sum {n}")
    slug = factory.Sequence(lambda n: f"sum-{n}")
    description_markdown = "Print the sum of two numbers."
    status = Status.PUBLISHED

    class Params:
        draft = factory.Trait(status=Status.DRAFT)

    @factory.post_generation
    def tests(self, create: bool, extracted: int | None, **kwargs: Any) -> None:
        if not create:
            return
        for number in range(3 if extracted is None else extracted):
            TestCaseFactory(
                problem=self,
                name=f"{'sample' if number == 0 else 'secret'}/{number + 1}",
                display_order=number,
                is_sample=number == 0,
                input_data=f"{number} {number + 1}\n".encode(),
                expected_output=f"{2 * number + 1}\n".encode(),
            )


class TestGroupFactory(DjangoModelFactory[TestGroup]):
    __test__ = False

    class Meta:
        model = TestGroup

    problem = factory.SubFactory(ProblemFactory)
    name = factory.Sequence(lambda n: f"group {n}")


class TestCaseFactory(DjangoModelFactory[TestCase]):
    __test__ = False

    class Meta:
        model = TestCase

    problem = factory.SubFactory(ProblemFactory, tests=0)
    name = factory.Sequence(lambda n: f"secret/{n}")
    input_data = b"1 2\n"
    expected_output = b"3\n"


class HintFactory(DjangoModelFactory[Hint]):
    class Meta:
        model = Hint

    problem = factory.SubFactory(ProblemFactory)
    text = "Add them."


class LanguageFactory(DjangoModelFactory[Language]):
    class Meta:
        model = Language
        django_get_or_create = ("slug",)

    slug = "python"
    name = "Python"
    version = "3.11"
    extension = "py"
    run_command = "python3 main.py"
    aliases = factory.LazyFunction(lambda: ["python3", "python3.10"])
    is_offered = True


class SubmissionFactory(DjangoModelFactory[Submission]):
    class Meta:
        model = Submission

    author = factory.SubFactory(UserFactory)
    problem = factory.SubFactory(ProblemFactory)
    language = factory.SubFactory(LanguageFactory)
    source = "print(sum(map(int, input().split())))\n"

    class Params:
        judged = factory.Trait(state=State.DONE, verdict=Verdict.ACCEPTED, points=100)


class RunFactory(DjangoModelFactory[Run]):
    class Meta:
        model = Run

    language = factory.SubFactory(LanguageFactory)
    source = "print(input())\n"
    inputs = factory.LazyFunction(lambda: [{"name": "1", "input": "1\n", "expected": None}])


def record_cases(submission: Submission, *verdicts: str, **fields: Any) -> None:
    """What its first tests said, in order; the rest was not run."""
    for index, (test, verdict) in enumerate(zip(submission.problem.test_cases.all(), verdicts, strict=False)):
        CaseResult.objects.create(
            submission=submission,
            test_case=test,
            attempt=submission.attempt,
            index=index,
            name=test.name,
            is_sample=test.is_sample,
            verdict=verdict,
            **fields,
        )
