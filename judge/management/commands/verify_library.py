import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from judge import runner
from judge.validation import validate
from problems import services
from problems.errors import ProblemRefused
from problems.models import Problem
from problems.progress import show_progress
from problems.validation import Report
from sandbox.job import Runner, SandboxError
from sandbox.package import VERIFICATION, Package, PackageError, hash_folder, read_package
from sandbox.twins import twins


class Command(BaseCommand):
    help = (
        "Run every program of the library for real and record what it did, so that loading the same content "
        "elsewhere need not. A folder whose record is about its present content is skipped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="Only these; without any all folders.")
        parser.add_argument("--again", action="store_true", help="Also what is recorded already.")
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "content", help="Of the library.")

    def handle(self, *args: Any, **options: Any) -> None:
        library: Path = options["folder"]
        services.load_topics_file(library / "topics.yaml")
        folders = sorted(p for p in (library / "problems").iterdir() if (p / "problem.yaml").is_file())
        if unknown := set(options["slugs"]) - {folder.name for folder in folders}:
            raise CommandError(f"There is no folder {', '.join(sorted(unknown))} in {library / 'problems'}.")
        chosen = [folder for folder in folders if not options["slugs"] or folder.name in options["slugs"]]
        waiting = [folder for folder in chosen if options["again"] or services.read_verification(folder) is None]
        try:
            sandbox = runner.current()
            failed = [folder.name for folder in show_progress(waiting) if not self.verify(folder, sandbox)]
        except SandboxError as error:
            raise CommandError(str(error)) from error
        finally:
            runner.close()
        self.stdout.write(table(chosen))
        self.stdout.write(f"{len(chosen) - len(waiting)} recorded before, {len(waiting) - len(failed)} recorded now.")
        same = twins(package for folder in folders if (package := readable(folder)))
        for path, other in same:
            self.tell(path, f"is the same program as {other}, up to names. One of the two problems is too many.")
        if failed:
            raise CommandError(f"Not as declared: {', '.join(failed)}.")
        if same:
            raise CommandError("No two problems may have the same reference.")

    def verify(self, folder: Path, sandbox: Runner) -> bool:
        try:
            problem = services.import_package(folder).problem
        except (PackageError, ProblemRefused) as error:
            self.tell(folder.name, str(error))
            return False
        services.forget_generated(problem)
        report = validate(problem, sandbox)
        if not report.ok or not report.is_complete:
            missing = [
                f"{p.path} was not run: its language is not offered here." for p in report.programs if not p.was_run
            ]
            self.tell(folder.name, "\n".join([*missing, *([report.reason] if report.reason else [])]))
            return False
        (folder / VERIFICATION).write_text(json.dumps(record(folder, problem, report, sandbox), indent=1) + "\n")
        services.load_package(folder)
        self.stdout.write(f"{folder.name}: {len(report.programs)} programs did what they declare; {scored(report)}")
        return True

    def tell(self, name: str, text: str) -> None:
        for line in text.splitlines():
            self.stderr.write(self.style.ERROR(f"{name}: {line}"))


def scored(report: Report) -> str:
    if not report.mutation or not report.mutation["tried"]:
        return "no mutants"
    return f"{report.mutation['percent']:.0f} % of {report.mutation['tried']} mutants are noticed"


def readable(folder: Path) -> Package | None:
    try:
        return read_package(folder)
    except PackageError:
        return None


def table(folders: list[Path]) -> str:
    """What the records say, and on how many bad inputs and outputs validators are tried, a line for each problem."""
    width = max((len(folder.name) for folder in folders), default=0)
    lines = [f"{'problem':<{width}}  programs  mutants  score  survivors  exceptions  bad inputs  bad outputs"]
    for folder in folders:
        kept = services.read_verification(folder)
        if kept is None:
            lines.append(f"{folder.name:<{width}}  not recorded")
            continue
        mutation = kept.get("mutation") or {"tried": 0, "percent": 100, "survivors": []}
        survivors = mutation["survivors"]
        named = sum(survivor["is_exception"] for survivor in survivors)
        percent = f"{mutation['percent']:.0f}%" if mutation["tried"] else "-"
        score = f"{mutation['tried']:>7}  {percent:>5}  {len(survivors) - named:>9}  {named:>10}"
        bad = [len(list((folder / "data").glob(files))) for files in ("invalid_input/*.in", "invalid_output/*.out")]
        lines.append(f"{folder.name:<{width}}  {len(kept['programs']):>8}  {score}  {bad[0]:>10}  {bad[1]:>11}")
    return "\n".join(lines)


def record(folder: Path, problem: Problem, report: Report, sandbox: Runner) -> dict[str, Any]:
    """What verification.json holds; the digests are those of the generated tests."""
    offered = sandbox.languages()
    used = {program.language for program in problem.programs.all()}
    generated = problem.test_cases.exclude(generator="")
    return {
        "content_hash": hash_folder(folder),
        "verified_at": timezone.now().date().isoformat(),
        "toolchains": {slug: offered[slug].version for slug in sorted(used) if slug in offered},
        "tests": dict(generated.values_list("name", "digest")),
        "programs": [
            {"path": p.path, "expected": p.expected, "verdict": p.verdict, "cpu_ms": round(p.cpu_ms or 0)}
            for p in report.programs
        ],
        "mutation": report.mutation,
    }
