"""Programs that are the same up to names, comments and white space."""

import shutil
from pathlib import Path

import pytest

from sandbox.package import read_package
from sandbox.twins import shape, twins

PACKAGES = Path(__file__).parent / "packages"
SUM = "a, b = map(int, input().split())\nprint(a + b)\n"


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("python", SUM, "# The sum.\nx, y = map(int,  input().split())\n\nprint(x +\ty)  # of both"),
        ("python", "for i in a:\n    b(i)\n", "for place in row:\n  look(place)\n"),
        ("cpp", "int f(int a) { return a; } // same", "int  g(int b)\n{\n/* it */ return b;\n}"),
        ("sqlite", "SELECT name FROM person; -- all", "SELECT title\nFROM book;"),
    ],
)
def test_names_comments_and_white_space_make_no_difference(language: str, one: str, other: str) -> None:
    assert shape(one, language) == shape(other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("python", SUM, SUM.replace("a + b", "a - b")),
        ("python", SUM, SUM.replace("a + b", "a + a")),
        ("python", "if a:\n    b()\n    c()\n", "if a:\n    b()\nc()\n"),
        ("cpp", "int a = 1;", "int a = 2;"),
        ("cpp", 's = "a";', 's = "b";'),
    ],
)
def test_signs_literals_and_places_of_names_do(language: str, one: str, other: str) -> None:
    assert shape(one, language) != shape(other, language)


def test_twins_are_told_across_problems_alone(tmp_path: Path) -> None:
    packages = []
    for slug in ("one", "two"):
        folder = tmp_path / slug
        shutil.copytree(PACKAGES / "stair-steps", folder)
        accepted = folder / "submissions" / "accepted"
        shutil.rmtree(accepted)
        accepted.mkdir()
        for name in ("a.py", "b.py"):
            (accepted / name).write_text(SUM.replace("a", slug))
        packages.append(read_package(folder))
    assert twins(packages) == [
        ("two/submissions/accepted/a.py", "one/submissions/accepted/a.py"),
        ("two/submissions/accepted/b.py", "one/submissions/accepted/a.py"),
    ]
    assert twins(packages[:1]) == []
