"""What a run of the tests leaves out, and what it calls a failure."""

import runpy
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sandbox.toolchains import toolchains
from scripts.changed import LAST_GREEN, SAMPLED, changed, changed_or_sampled, last_green
from tests.services import need_language, promised_languages

ROOT = Path(__file__).resolve().parent.parent


def git(folder: Path, *arguments: str) -> str:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", folder, *names, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, **files: str) -> str:
    """Write NAME=text below src/ and commit it; the commit."""
    for name, text in files.items():
        path = folder / "src" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "A change.")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With one commit, which was green, and a second that notes it."""
    monkeypatch.delenv("CI_FULL", raising=False)
    git(tmp_path, "init", "--quiet")
    green = commit(tmp_path, judge="1", pages="1")
    (tmp_path / LAST_GREEN).parent.mkdir()
    (tmp_path / LAST_GREEN).write_text(f"{green}\n")
    commit(tmp_path)
    return tmp_path


def test_nothing_changed_but_the_note_of_the_green_run(repository: Path) -> None:
    since = last_green(repository)
    assert since == git(repository, "rev-parse", "HEAD~1")
    assert not changed(["src"], since, repository)
    assert changed([".ci"], since, repository)


def test_only_what_covers_a_changed_path_is_called_for(repository: Path) -> None:
    commit(repository, judge="2")
    since = last_green(repository)
    assert changed(["src/judge.py"], since, repository)
    assert changed(["src"], since, repository)
    assert not changed(["src/pages.py"], since, repository)
    assert not changed(["src", ":!src/judge.py"], since, repository)
    commit(repository, judge="1")  # and back: what was green is what there is
    assert not changed(["src"], since, repository)


def test_of_many_folders_those_that_changed_are_called_for_and_all_others_in_turn(repository: Path) -> None:
    names = [f"lesson{number}" for number in range(2 * SAMPLED)]
    since = commit(repository, **dict.fromkeys(names, "1"))
    paths = [repository / "src" / f"{name}.py" for name in names]
    seen = set()
    for turn in range(SAMPLED):
        commit(repository, lesson3=str(turn + 2))
        chosen = changed_or_sampled(paths, since, repository)
        assert paths[3] in chosen
        assert len(chosen) <= 3  # one in SAMPLED, and the one that changed
        seen |= set(chosen)
    assert seen == set(paths)


def test_new_removed_and_uncommitted_files_count(repository: Path) -> None:
    since = last_green(repository)
    commit(repository, queue="1")
    assert changed(["src/queue.py"], since, repository)
    git(repository, "rm", "--quiet", "src/pages.py")
    assert changed(["src/pages.py"], since, repository)
    (repository / "src" / "judge.py").write_text("3")
    assert changed(["src/judge.py"], since, repository)


def test_without_a_commit_to_compare_with_everything_counts(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert last_green(repository)
    monkeypatch.setenv("CI_FULL", "1")
    assert last_green(repository) == ""
    monkeypatch.delenv("CI_FULL")
    (repository / LAST_GREEN).write_text("0" * 40 + "\n")  # as in a shallow clone
    assert last_green(repository) == ""
    assert changed(["src/nothing"], "0" * 40, repository)
    (repository / LAST_GREEN).unlink()
    assert last_green(repository) == ""


def test_paths_that_stages_cover_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was moved would else be covered by nothing."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    script = runpy.run_path(str(ROOT / "scripts" / "test.py"))
    paths = {path for stage in script["STAGES"].values() for path in stage.covers} | set(script["THE_RUN"])
    assert len(paths) > 30
    plain = {path.removeprefix(":!").removeprefix(":(glob)") for path in paths}
    assert {path for path in plain if not any(ROOT.glob(path))} == set()


@dataclass
class Machine:
    """What `need_language` asks a runner."""

    offered: Mapping[str, object] = field(default_factory=dict)

    def languages(self) -> Mapping[str, object]:
        return self.offered

    def refusals(self) -> dict[str, str]:
        return {slug: f"no {slug} here" for slug in toolchains() if slug not in self.offered}


def test_missing_language_is_a_skip_and_where_services_are_required_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine({"python": None})
    monkeypatch.delenv("REQUIRE_SERVICES", raising=False)
    need_language(machine, "python")
    with pytest.raises(pytest.skip.Exception, match="language: typescript is not offered here: no typescript here"):
        need_language(machine, "typescript")
    monkeypatch.setenv("REQUIRE_SERVICES", "1")
    need_language(machine, "python")
    with pytest.raises(pytest.fail.Exception, match=r"a common language is missing.*no typescript here"):
        need_language(machine, "typescript")
    monkeypatch.setattr("tests.services.promised_languages", lambda: frozenset({"python"}))
    with pytest.raises(pytest.skip.Exception):
        need_language(machine, "typescript")


def test_ci_installs_every_language_that_it_promises() -> None:
    assert promised_languages() >= {"c", "cpp", "java", "javascript", "python", "typescript"}
    installed = set((ROOT / ".ci" / "run").read_text().split())
    wanted = {package for slug in promised_languages() for package in toolchains()[slug].debian.split()}
    assert wanted - installed == set()
