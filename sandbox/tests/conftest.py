"""`runner`: each test that takes it runs on every runner."""

from collections.abc import Iterator

import pytest

from sandbox.job import Runner
from sandbox.runners import get_runner


@pytest.fixture(
    scope="session",
    params=[
        pytest.param("local", marks=pytest.mark.sandbox),
        pytest.param("docker", marks=pytest.mark.docker),
    ],
)
def runner(request: pytest.FixtureRequest) -> Iterator[Runner]:
    options = {"submissions_per_container": 100} if request.param == "docker" else {}
    with get_runner(request.param, size=2, **options) as runner:
        yield runner
