from django.dispatch import receiver

from accounts.models import Role, User
from accounts.signals import demo_seeded
from problems.models import Problem

DEMO_PROBLEMS = ("lake-level", "two-baskets", "rising-tide", "museum-night")  # easy to hard


@receiver(demo_seeded)
def give_the_demo_instructor_problems(sender: object, users: list[User], **kwargs: object) -> None:
    """Some problems of the library, so that the administration has something to show an instructor."""
    instructor = next(user for user in users if user.role == Role.INSTRUCTOR)
    Problem.objects.filter(slug__in=DEMO_PROBLEMS, created_by=None).update(created_by=instructor)
