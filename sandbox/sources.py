"""The programs of a package: one file each, or a folder with an entry point."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from sandbox.answers import from_path
from sandbox.expectations import FOLDERS, Expectation, annotated, from_yaml, of_folder
from sandbox.job import Program
from sandbox.toolchains import SCRIPTS, find_toolchain, toolchains

MAX_FILES = 100
NO_PROGRAMS = {".md", ".txt", ".h", ".hpp", ".hh", ".yaml", ".yml", ".json", ".in", ".out", ".ans", ""}
NO_PROGRAMS |= {".ctd", ".viva"}  # grammars of inputs, for tools we do not have
OTHER_ENDINGS = {"cc": "cpp", "cxx": "cpp", "c++": "cpp", "mjs": "javascript", "py3": "python"}
SCRIPT_NAMES = {"build", "run"}
ENTRY_STEMS = ("main", "__main__", "solution", "program")

Complain = Callable[[str, str], None]  # file, what is wrong
ReadText = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PackageProgram:
    """A program of the package. kind: "solution", "generator", "grader", or one of the four kinds of validators.

    `files` are the others of its folder; of answers instead of a program (no language) all of them. `expected` is
    the folder of a solution, `expectations` all that is asked of it.
    """

    path: str
    kind: str
    language: str
    source: str
    expected: str = ""
    is_reference: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    expectations: tuple[Expectation, ...] = ()

    def program(self) -> Program:
        files = {name: text.encode() for name, text in self.files.items()}
        return Program(self.language, self.source, files, self.name)


def endings() -> dict[str, str]:
    """Slug of a language by the ending of its files."""
    return {toolchain.extension: slug for slug, toolchain in toolchains().items()} | OTHER_ENDINGS


def language_of(path: PurePosixPath) -> str | None:
    return endings().get(path.suffix.removeprefix("."))


def is_hidden(path: Path) -> bool:
    return path.name.startswith(".") or path.name == "__pycache__"


class Sources:
    """Finds programs below `root`; what is wrong is told to `wrong`."""

    def __init__(self, root: Path, wrong: Complain, text: ReadText) -> None:
        self.root = root
        self.wrong = wrong
        self.text = text

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def in_folder(self, folder: str, kind: str) -> list[PackageProgram]:
        """Each file that is a program, and each folder, directly in `folder`."""
        place = self.root / folder
        found = []
        for path in sorted(place.iterdir()) if place.is_dir() else []:
            if is_hidden(path) or (path.is_file() and path.suffix in NO_PROGRAMS):
                continue
            program = self.of_folder(path, kind) if path.is_dir() else self.of_file(path, kind)
            if program:
                found.append(program)
        return found

    def single(self, folder: str, kind: str) -> PackageProgram | None:
        """The one program of a folder: its one subfolder, or all its files together."""
        place = self.root / folder
        if not place.is_dir():
            return None
        subfolders = [path for path in place.iterdir() if path.is_dir() and not is_hidden(path)]
        files = [path for path in place.iterdir() if path.is_file() and not is_hidden(path)]
        scripts = {path.name for path in files} & SCRIPT_NAMES
        sources = [path for path in files if language_of(PurePosixPath(path.name))]
        if len(subfolders) + bool(sources or scripts) > 1:
            self.wrong(folder, "There may be one program only.")
            return None
        if subfolders:
            return self.of_folder(subfolders[0], kind)
        if not scripts and all(path.suffix in NO_PROGRAMS for path in files):
            return None
        return self.of_folder(place, kind)

    def of_file(self, path: Path, kind: str) -> PackageProgram | None:
        file = self.relative(path)
        language = language_of(PurePosixPath(path.name))
        if language is None:
            self.wrong(file, f"No language has the ending {path.suffix or 'of this name'!r}.")
            return None
        return PackageProgram(file, kind, language, self.text(file), name=path.name)

    def of_folder(self, folder: Path, kind: str, entry: str = "") -> PackageProgram | None:
        paths = [p for p in sorted(folder.rglob("*")) if p.is_file() and not any(map(is_hidden, [p, *p.parents]))]
        names = {path.relative_to(folder).as_posix(): path for path in paths}
        file = self.relative(folder)
        if not names or len(names) > MAX_FILES:
            self.wrong(file, f"A program has 1 to {MAX_FILES} files.")
            return None
        others = {name: self.text(self.relative(path)) for name, path in names.items()}
        if not entry and SCRIPT_NAMES & set(names):
            return PackageProgram(file, kind, SCRIPTS.slug, others.pop("build", ""), files=others, name="build")
        entry = entry or find_entry(list(names), folder.name)
        language = language_of(PurePosixPath(entry))
        if entry not in names or language is None:
            self.wrong(file, "There is no entry point: call the file to start from main, with its language's ending.")
            return None
        source = others.pop(entry)
        own = toolchains()[language].source_name
        if own in others:  # the entry takes its place
            self.wrong(file, f"{own} is the entry point's name; call the other file something else.")
            return None
        return PackageProgram(file, kind, language, source, files=others, name=PurePosixPath(entry).name)

    # --- solutions ------------------------------------------------------------------------------

    def solutions(self, table: Mapping[str, Any], are_answers: bool = False) -> list[PackageProgram]:
        """Of submissions/*/; `table` is submissions.yaml. With `are_answers` they are folders, zips or texts."""
        found = []
        place = self.root / "submissions"
        for folder in sorted(place.iterdir()) if place.is_dir() else []:
            if not folder.is_dir() or is_hidden(folder):
                continue
            name = folder.name
            place_of = f"submissions/{name}"
            programs = self.answers_in(place_of) if are_answers else self.in_folder(place_of, "solution")
            if name not in FOLDERS and not all(self.table_of(program, table)[0] for program in programs):
                self.wrong(
                    f"submissions/{name}",
                    f"The folder must be one of {', '.join(FOLDERS)}, or submissions.yaml say what is expected.",
                )
                continue
            found += [self.expecting(program, name, table) for program in programs]
        return found

    def answers_in(self, folder: str) -> list[PackageProgram]:
        found = []
        for path in sorted((self.root / folder).iterdir()):
            if is_hidden(path) or path.suffix == ".md":
                continue
            file = self.relative(path)
            try:
                answers = {name: data.decode() for name, data in from_path(path).items()}
            except ValueError as error:
                self.wrong(file, f"These are no answers: {error}.")
                continue
            found.append(PackageProgram(file, "solution", "", "", files=answers))
        return found

    def table_of(self, program: PackageProgram, table: Mapping[str, Any]) -> tuple[list[Expectation], bool]:
        try:
            return from_yaml(program.path.removeprefix("submissions/"), table)
        except (ValueError, TypeError) as error:
            self.wrong("submissions/submissions.yaml", str(error))
            return [], True

    def expecting(self, program: PackageProgram, folder: str, table: Mapping[str, Any]) -> PackageProgram:
        expectations, folder_counts = self.table_of(program, table)
        try:
            said = annotated(program.source)
        except ValueError as error:
            self.wrong(program.path, str(error))
            said = None
        if said:  # as DOMjudge has it: what the source says goes before its folder
            expectations, folder_counts = [*expectations, said], False
        default = of_folder(folder)
        if folder_counts and default:
            expectations = [default, *expectations]
        expected = folder if folder in FOLDERS and folder != "brute_force" else "rejected"
        return replace(program, expected=expected, expectations=tuple(expectations))


def find_entry(names: list[str], folder: str = "") -> str:
    """The file to start from, or "": called main or like the folder, or the only source; of C and C++, whose
    files are compiled together, the first."""
    sources = sorted(name for name in names if "/" not in name and language_of(PurePosixPath(name)))
    for stem in (*ENTRY_STEMS, folder.lower()):
        for name in sources:
            if PurePosixPath(name).stem.lower() == stem:
                return name
    languages = {language_of(PurePosixPath(name)) for name in sources}
    if len(sources) == 1 or (sources and languages <= {"c", "cpp"}):
        return next((name for name in sources if language_of(PurePosixPath(name)) == "cpp"), sources[0])
    return ""


def language_slugs(names: list[str]) -> tuple[str, ...]:
    """The format's codes as slugs of ours; those of languages we do not have are left out."""
    found = [chain.slug for name in names if (chain := find_toolchain(name))]
    return tuple(dict.fromkeys(found))
