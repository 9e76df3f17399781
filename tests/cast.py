"""The people every access rule is tried by. They are fixtures: nobody real."""

import pytest

from accounts.models import User
from tests.factories import UserFactory


@pytest.fixture
def ada(db: None) -> User:
    """A learner."""
    return UserFactory(display_name="Ada", handle="ada", email="ada@example.org")


@pytest.fixture
def grace(db: None) -> User:
    """An instructor: the author of what a test is about."""
    return UserFactory(display_name="Grace", handle="grace", email="grace@example.org", instructor=True)


@pytest.fixture
def linus(db: None) -> User:
    """An administrator."""
    return UserFactory(display_name="Linus", handle="linus", email="linus@example.org", admin=True)


@pytest.fixture
def eve(db: None) -> User:
    """An instructor of something else: an outsider."""
    return UserFactory(display_name="Eve", handle="eve", email="eve@example.org", instructor=True)
