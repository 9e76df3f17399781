"""Problems in and out of the site: folders, archives of one problem or of many, pairs of tests."""

import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import yaml
from django.db import transaction

from accounts.models import User
from accounts.permissions import is_administrator
from problems import archives, exporting, pairs, polygon, services
from problems.errors import ProblemRefused
from problems.importing import test_digest
from problems.models import Problem, TestCase, Topic
from problems.services import Imported
from sandbox.package import MAX_TESTS, SLUG, Issue, Package, PackageError, read_package

Tell = Callable[[str, int, int], None]  # what is worked on now, how many steps are done, and of how many
TOPICS = "topics.yaml"


def quiet(now: str, done: int, of: int) -> None:
    """For callers who show no progress."""


# --- in -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Read:
    """A folder that was read. Without `package` the site has the same content already."""

    name: str  # of the folder as it came, for faults
    folder: Path
    slug: str
    package: Package | None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """An archive that was read without a fault. Its files are there as long as `read_library` is open."""

    found: Sequence[Read]
    topics: Sequence[Mapping[str, Any]]


def import_folder(folder: Path, *, by: User | None = None) -> Imported:
    """A package of ours or of Polygon, whose short name is its slug. Raises PackageError and ProblemRefused."""
    with tempfile.TemporaryDirectory(prefix="codequest-polygon-") as temporary:
        return _write(_read(folder, Path(temporary), by=by), by=by)


def import_archive(file: IO[bytes], *, name: str, by: User | None, tell: Tell = quiet) -> Imported:
    """The one problem of an uploaded zip. Raises PackageError and ProblemRefused; then nothing is kept."""
    return import_library(file, name=name, by=by, tell=tell)[0]


def import_library(file: IO[bytes], *, name: str, by: User | None, tell: Tell = quiet) -> list[Imported]:
    """Every problem of a zip: packages of either kind, or pairs of tests, which become a draft. All or nothing.

    `name` (without its ending) is the slug of what lies at the top. Topics of the archive are loaded for
    administrators and for the command line (`by` is None). Raises PackageError with the faults of all packages.
    """
    with read_library(file, name=name, by=by, tell=tell) as library:
        return write_library(library, by=by, tell=tell)


@contextmanager
def read_library(file: IO[bytes], *, name: str, by: User | None, tell: Tell = quiet) -> Iterator[Library]:
    """Unpack and read, which takes most of the time, before any row is locked. Raises as `import_library`.

    It tells the first half of the steps, `write_library` the second.
    """
    with tempfile.TemporaryDirectory(prefix="codequest-package-") as temporary:
        target = Path(temporary) / "archive"
        target.mkdir()
        tell("Unpacking the archive", 0, 0)
        is_trusted = by is None or is_administrator(by)
        archives.extract(file, target, archives.LIBRARY if is_trusted else None)
        folders = archives.find_packages(target)
        slug = _slug(name)
        if not folders:
            folders = [_from_pairs(target, Path(temporary) / "pairs" / slug)]
        topics = _topics_of(target, folders) if is_trusted else []
        found: list[Read] = []
        faults: list[tuple[str, PackageError | ProblemRefused]] = []
        for number, folder in enumerate(folders):
            tell(f"Reading {folder.name}", number, 2 * len(folders))
            try:
                own = Path(temporary) / "converted" / str(number)
                found.append(_read(folder, own, by=by, slug=slug if folder == target else None))
            except PackageError as error:
                faults.append((folder.name, error))
        _refuse(faults, len(folders))
        _refuse([(read.name, fault) for read, fault in _doubled(found)], len(folders))
        yield Library(found, topics)


@transaction.atomic
def write_library(library: Library, *, by: User | None, tell: Tell = quiet) -> list[Imported]:
    """All of it or nothing. Raises as `import_library`."""
    add_topics(library.topics)
    done: list[Imported] = []
    faults: list[tuple[str, PackageError | ProblemRefused]] = []
    number = len(library.found)
    for step, read in enumerate(library.found, start=number):
        tell(f"Writing {read.slug}", step, 2 * number)
        try:
            done.append(_write(read, by=by))
        except (PackageError, ProblemRefused) as error:
            faults.append((read.name, error))
    _refuse(faults, number)
    return done


def _read(folder: Path, temporary: Path, *, by: User | None, slug: str | None = None) -> Read:
    """Packages of Polygon are written anew in `temporary`."""
    name = folder.name
    left_out: tuple[str, ...] = ()
    if not (folder / "problem.yaml").is_file() and (folder / polygon.DESCRIPTION).is_file():
        temporary.mkdir(parents=True, exist_ok=True)
        converted = polygon.convert(folder, temporary)
        folder, slug, left_out = converted.folder, None, converted.left_out
    slug = slug or folder.resolve().name
    known = services.find_unchanged(folder, by=by, slug=slug)
    return Read(name, folder, slug, None if known else read_package(folder, slug), left_out)


def _write(read: Read, *, by: User | None) -> Imported:
    if read.package:
        imported = services.write_package(read.package, by=by)
    else:
        imported = services.import_package(read.folder, by=by, slug=read.slug)
    return replace(imported, left_out=read.left_out)


def _doubled(found: Sequence[Read]) -> Iterator[tuple[Read, PackageError]]:
    """Packages of one archive of which the later would take the place of the earlier."""
    first: dict[object, Read] = {}
    for read in found:
        for what, key in (("slug", read.slug), ("uuid", read.package.uuid if read.package else None)):
            if key is not None and first.setdefault(key, read) is not read:
                message = f"Another package of the archive has the {what} {key} too."
                yield read, PackageError([Issue("problem.yaml", None, message)])


def _refuse(faults: Sequence[tuple[str, PackageError | ProblemRefused]], packages: int) -> None:
    """Raise all faults as one; files begin with the folder where there are several packages."""
    if faults and packages == 1:
        raise faults[0][1]
    issues: list[Issue] = []
    for name, error in faults:
        if isinstance(error, PackageError):
            issues += [replace(issue, file=f"{name}/{issue.file}") for issue in error.issues]
        else:
            issues.append(Issue(name, None, error.message))
    if issues:
        raise PackageError(issues)


def add_topics(entries: Iterable[Mapping[str, Any]], parent: Topic | None = None) -> None:
    """Make the topics that are missing; those that are there stay as they are."""
    for order, entry in enumerate(entries):
        values = {"name": entry["name"], "description": entry.get("description", ""), "parent": parent}
        topic, _ = Topic.objects.get_or_create(slug=entry["slug"], defaults={**values, "display_order": order})
        add_topics(entry.get("children", ()), topic)


def _slug(name: str) -> str:
    return Path(name).stem


def _topics_of(target: Path, folders: Sequence[Path]) -> list[Mapping[str, Any]]:
    """Those of topics.yaml beside the packages or above them, inside the archive. Raises PackageError."""
    places = [place / TOPICS for place in (folders[0].parent, folders[0].parent.parent) if place.is_relative_to(target)]
    file = next(filter(Path.is_file, places), None)
    if file is None:
        return []
    try:
        entries: list[Mapping[str, Any]] = yaml.safe_load(file.read_text("utf-8")) or []
        _check_topics(entries)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise PackageError([Issue(TOPICS, None, "It is no list of topics with slug and name.")]) from error
    return entries


def _check_topics(entries: Iterable[Mapping[str, Any]]) -> None:
    for entry in entries:
        if not all(isinstance(entry[key], str) for key in ("slug", "name")):
            raise TypeError
        _check_topics(entry.get("children", ()))


def _from_pairs(folder: Path, package: Path) -> Path:
    """Raises PackageError where there is neither a package nor a pair."""
    try:
        found = pairs.read_pairs(folder)
    except PackageError as error:
        if not any(path.suffix.lower() in pairs.INPUT_ENDINGS | pairs.ANSWER_ENDINGS for path in folder.rglob("*")):
            message = "It is neither at the top of the archive nor in a folder of it, and there are no pairs of tests."
            raise PackageError([Issue("problem.yaml", None, message)]) from error
        raise
    if not SLUG.fullmatch(package.name):
        message = "The name of the archive becomes the slug: lower-case letters, digits and single hyphens only."
        raise PackageError([Issue(package.name, None, message)])
    return pairs.write_package(found, package)


def import_pairs(file: IO[bytes], *, problem: Problem, by: User | None, replaces: bool = False) -> int:
    """Tests of an existing problem from a zip of pairs; the number of tests. Raises PackageError, keeping nothing.

    A test of the same name gets the new data. With `replaces` the other tests made by hand are deleted.
    """
    with tempfile.TemporaryDirectory(prefix="codequest-pairs-") as temporary:
        archives.extract(file, Path(temporary))
        return write_pairs(problem, pairs.read_pairs(Path(temporary)), replaces=replaces)


@transaction.atomic
def write_pairs(problem: Problem, found: Sequence[pairs.Pair], *, replaces: bool = False) -> int:
    problem = services.lock(problem)
    names = [pair.name for pair in found]
    if replaces:
        problem.test_cases.filter(generator="").exclude(name__in=names).delete()
    old = {case.name: case for case in problem.test_cases.all()}
    if len({*old, *names}) > MAX_TESTS:
        message = f"The problem would have {len({*old, *names})} tests; at most {MAX_TESTS} are taken."
        raise PackageError([Issue("archive", None, message)])
    last = max((case.display_order for case in old.values()), default=0)
    for order, pair in enumerate(found, start=last + 1):
        case = old.get(pair.name) or TestCase(problem=problem, name=pair.name, display_order=order)
        if pair.name not in old:
            case.is_sample = pair.is_sample
            case.points = 0 if pair.is_sample else case.points
            case.display_order = order - last if pair.is_sample else order
        case.input_data, case.expected_output = pair.input, pair.answer
        case.digest = test_digest(pair.input, pair.answer)
        case.generator, case.generator_args, case.is_ready = "", [], True
        case.save()
    services.note_edit(problem)
    return len(found)


# --- out ----------------------------------------------------------------------------------------


def export_folder(problem: Problem, root: Path, version: str = "", *, with_data: bool = False) -> Path:
    """The package as a new folder below `root`. Raises ValueError for a test without data, FileExistsError."""
    folder = root / problem.slug
    folder.mkdir(parents=True)
    return exporting.write_folder(exporting.package_files(problem, version, with_data=with_data), folder)


def export_library(
    problems: Iterable[Problem], stream: IO[bytes], version: str = "", *, with_data: bool = False
) -> None:
    """Packages in one zip, with the topics they name: what `import_library` reads. Raises ValueError."""
    with zipfile.ZipFile(stream, "w") as archive:
        used: set[str] = set()
        for problem in problems:
            files = exporting.package_files(problem, version, with_data=with_data)
            exporting.write_zip(files, archive, f"problems/{problem.slug}")
            used.update(topic.path for topic in problem.topics.select_related("parent__parent__parent"))
        if used:
            exporting.write_zip([(TOPICS, _tree(used))], archive, "")


def export_zip(problem: Problem, stream: IO[bytes], version: str = "", *, with_data: bool = False) -> None:
    """One package in a zip, below a folder called like it. Raises ValueError for a test without data."""
    with zipfile.ZipFile(stream, "w") as archive:
        files = exporting.package_files(problem, version, with_data=with_data)
        exporting.write_zip(files, archive, problem.slug)


def _tree(paths: set[str]) -> bytes:
    """Topics of these paths with all above them, as content/topics.yaml has them."""
    wanted = {"/".join(path.split("/")[: n + 1]) for path in paths for n in range(path.count("/") + 1)}
    topics = [t for t in Topic.objects.select_related("parent__parent__parent") if t.path in wanted]

    def below(parent: Topic | None) -> list[dict[str, object]]:
        return [
            {"slug": t.slug, "name": t.name}
            | ({"description": t.description} if t.description else {})
            | ({"children": children} if (children := below(t)) else {})
            for t in topics
            if t.parent_id == (parent.pk if parent else None)
        ]

    text: str = yaml.safe_dump(below(None), sort_keys=False, allow_unicode=True)
    return text.encode()


def faults(folder: Path) -> list[Issue]:
    """What would keep an exported folder from being imported again, such as points that do not add up."""
    try:
        read_package(folder)
    except PackageError as error:
        return error.issues
    return []
