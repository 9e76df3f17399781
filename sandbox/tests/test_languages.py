"""Every language of the images passes its six self-tests, and its file is as the others are."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sandbox.__main__ import main
from sandbox.job import Limits, Runner
from sandbox.runners.docker import FOLDER, DockerRunner
from sandbox.selftests import EXPECTED, run_self_test, trouble
from sandbox.toolchains import find_toolchain, load, toolchains
from tests.services import need_language

COMMON = ("c", "cpp", "go", "java", "javascript", "python", "rust", "sqlite", "typescript")


@pytest.fixture(scope="module")
def everything() -> Iterator[Runner]:
    with DockerRunner(size=2, image="codequest-sandbox:all", submissions_per_container=1_000) as runner:
        yield runner


def check_self_tests(runner: Runner, slug: str) -> None:
    """Two at a time, which is what compilers need most of this suite's time for."""
    chain = toolchains()[slug]
    with ThreadPoolExecutor(2) as pool:
        reports = pool.map(lambda name: run_self_test(runner, chain, name), EXPECTED)
        troubles = list(filter(None, map(trouble, reports, EXPECTED)))
    assert not troubles
    if chain.compile:
        broken = '<?php { ( "' if slug == "php" else '{ ( "'
        compilation, outcomes = runner.run(slug, broken, [b""], Limits())
        assert compilation
        assert not compilation.ok
        assert compilation.output.strip()
        assert not outcomes


@pytest.mark.parametrize("slug", COMMON)
def test_common_language_passes_its_self_tests(runner: Runner, slug: str) -> None:
    need_language(runner, slug)
    check_self_tests(runner, slug)


@pytest.mark.docker
@pytest.mark.all_languages
@pytest.mark.parametrize("slug", toolchains())
def test_language_passes_its_self_tests(everything: Runner, slug: str) -> None:
    assert slug in everything.languages(), everything.refusals()[slug]
    check_self_tests(everything, slug)


@pytest.mark.parametrize("slug", toolchains())
def test_package_of_a_language_is_in_an_image(slug: str) -> None:
    """Those that every Debian system has need not be asked for."""
    text = "".join((FOLDER / "images" / kind / "Dockerfile").read_text() for kind in ("common", "all"))
    installed = set(re.findall(r"[\w.+-]+", text))
    assert set(toolchains()[slug].debian.split()) - {"bash", "perl", "binutils"} <= installed


def test_no_two_languages_share_a_name() -> None:
    names = Counter(name.lower() for chain in toolchains().values() for name in (chain.slug, *chain.aliases))
    assert [name for name, count in names.items() if count > 1] == []
    assert len({chain.name for chain in toolchains().values()}) == len(toolchains())


def test_documents_name_every_language() -> None:
    docs = FOLDER.parent / "docs" / "reference" / "languages.md"
    listed = re.findall(r"^\| (\S.*?) \| `\S+` \|", docs.read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(chain.name for chain in toolchains().values())
    for text in (docs.read_text(), (FOLDER.parent / "README.md").read_text()):
        assert f"{len(toolchains())} " in text


@pytest.mark.parametrize(("name", "slug"), [("Python3", "python"), ("cpp17", "cpp"), ("rs", "rust"), ("pro", "prolog")])
def test_language_is_found_by_alias_and_by_ending(name: str, slug: str) -> None:
    found = find_toolchain(name)
    assert found
    assert found.slug == slug


def test_every_language_is_found_by_the_ending_of_its_files() -> None:
    for chain in toolchains().values():
        found = find_toolchain(chain.extension)
        assert found
        assert found.extension == chain.extension


def test_start_of_a_runtime_is_not_held_against_a_program(runner: Runner) -> None:
    need_language(runner, "javascript")
    node = toolchains()["javascript"]
    _, (outcome,) = runner.run("javascript", node.hello, [b""], Limits(cpu_ms=20))
    assert outcome.verdict is None
    assert outcome.cpu_ms > 20
    assert node.with_start(Limits(cpu_ms=20)) == Limits(cpu_ms=20 + node.start_ms)


@pytest.mark.docker
@pytest.mark.all_languages
def test_postgresql_prints_rows_as_psql_does(everything: Runner) -> None:
    tables = b"CREATE TABLE t (a int, b text);\n\nINSERT INTO t VALUES (1, 'one'), (2, 'two; three');\n"
    source = """
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN

  RETURN 2 * n;

END;

$$;
SELECT a, NULL AS nothing, b AS "the ""b"" of t" FROM t ORDER BY a DESC;
SELECT 'two
lines'; SELECT a FROM t WHERE a > 5; SELECT twice(max(a)), true FROM t
"""
    _, (outcome,) = everything.run("postgresql", source, [tables], Limits())
    assert outcome.verdict is None, outcome
    assert outcome.stdout.decode() == "2||two; three\n1||one\ntwo\nlines\n4|t\n"


def test_file_with_an_unknown_or_missing_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "esperanto.toml"
    path.write_text('name = "Esperanto"\nspelling = "regular"\n')
    with pytest.raises(ValueError, match=r"esperanto\.toml: .*spelling"):
        load(path)


def test_self_test_that_goes_wrong_is_explained(runner: Runner) -> None:
    report = run_self_test(runner, toolchains()["python"], "wrong")
    assert trouble(report, "hello") == "hello got WA instead of AC (token 1: expected hello, got goodbye)"


@pytest.mark.sandbox
def test_table_of_languages_tells_versions_costs_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", "--json"]) == 0
    rows = {row["slug"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows.keys() == toolchains().keys()
    assert rows["python"]["version"].startswith("Python 3.")
    assert 0 < rows["python"]["start_ms"] < 1_000
    assert 1_000 < rows["python"]["floor_kib"] < 100_000
    for row in rows.values():
        assert bool(row["version"]) is not bool(row["refusal"])
