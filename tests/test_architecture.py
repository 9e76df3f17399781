"""The project keeps its own rules."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

ROOT = Path(__file__).resolve().parent.parent
OURS = ("accounts", "codequest", "contests", "core", "judge", "problems")


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_setting_is_documented() -> None:
    source = (ROOT / "codequest" / "settings.py").read_text()
    named = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z0-9_]+)"', source)) | set(
        re.findall(r'_secret\("(\w+)"\)', source)
    )
    documented = (ROOT / "docs" / "reference" / "settings.md").read_text()
    assert {name for name in named if f"`{name}`" not in documented} == set()


def test_every_setting_of_the_example_is_documented() -> None:
    names = re.findall(r"^([A-Z_0-9]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    documented = (ROOT / "docs" / "reference" / "settings.md").read_text()
    assert {name for name in names if f"`{name}`" not in documented} == set()


def test_every_command_is_documented() -> None:
    ours = {name for name, app in get_commands().items() if app in OURS}
    documented = (ROOT / "docs" / "reference" / "commands.md").read_text()
    assert {name for name in ours if f"`{name}`" not in documented} == set()


def test_templates_have_no_inline_script_or_style() -> None:
    """The content security policy would refuse them."""
    offending = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|\sstyle=|\son[a-z]+=|hx-on", re.IGNORECASE
    )
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in (ROOT / "templates").rglob("*.html")
        if "emails" not in path.parts
        for match in offending.finditer(path.read_text())
    ]
    assert found == []


def test_included_fragments_start_with_an_underscore() -> None:
    named = {
        name
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r'{%\s*include\s+"([^"]+)"', path.read_text())
    }
    assert {name for name in named if not Path(name).name.startswith("_")} == set()
