"""Languages as data: one TOML file each in `languages/`. What the keys mean is written in docs/howto/add-a-language.md.

In `run`, `compile` and `env`, "{memory_mib}" stands for the memory limit of the run.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from sandbox.job import Limits

DIRECTORY = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Toolchain:
    """One language file.

    `debian`: the packages that bring it. `compile_text`: what people are shown instead of `compile`.
    `prepare`: a command that is run once, before any program has come. What it leaves in /job is seen at /store,
    read-only, by every later compilation and run of this language. Words of `compile` and `run` that speak of /store
    are left out where that was not done.
    memory_style: "as" (RLIMIT_AS suits it: the limit and `head_room_mib`) or "heap" (it reserves address
    space freely, so that its own flag and the watch over resident memory hold it). Where a refused
    allocation is not told by `out_of_memory` (malloc returns NULL), much head-room makes it fail when
    memory is used, which the watch sees. `overhead_mib` is what a runtime needs beside the
    program's own memory and is not held against it. `out_of_memory`: words on standard error that tell a
    refused allocation from another death. `start_ms`: processor time that the runtime takes to start, which is
    added to a program's limit. `fork_server`: the first words of `run` (and of `compile`) that start a Python
    which is then forked for each program instead of started anew. `mounts`: patterns of paths under /etc the
    toolchain reads. `hello` to `too_much_memory` are the self-tests, see sandbox/selftests.py.
    """

    slug: str
    name: str
    extension: str
    source_name: str
    debian: str
    version: tuple[str, ...]
    run: tuple[str, ...]
    hello: str
    echo: str
    wrong: str
    crash: str
    too_slow: str
    too_much_memory: str
    echo_input: str = "hello\n"
    compile: tuple[str, ...] | None = None
    compile_text: str = ""
    prepare: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    memory_style: str = "as"
    head_room_mib: int = 256
    overhead_mib: int = 0
    time_factor: float = 1
    start_ms: int = 0
    out_of_memory: tuple[str, ...] = ()
    fork_server: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    mounts: tuple[str, ...] = ()

    def environment(self, memory_kib: int) -> list[str]:
        """NAME=value, as the jail takes them."""
        base = {"LANG": "C.UTF-8", "HOME": "/tmp"}  # noqa: S108  the jail's own
        return [f"{name}={fill(value, memory_kib)}" for name, value in {**base, **self.env}.items()]

    def scaled(self, limits: Limits) -> Limits:
        """A problem's limits with this language's time factor applied."""
        return replace(limits, cpu_ms=round(limits.cpu_ms * self.time_factor))

    def with_start(self, limits: Limits) -> Limits:
        """A program's limits with what its runtime takes to start, which is not the program's doing."""
        return replace(limits, cpu_ms=limits.cpu_ms + self.start_ms)


SCRIPTS = Toolchain(
    slug="scripts",
    name="Scripts build and run",
    extension="",
    source_name="build",
    debian="dash",
    version=("sh",),
    compile=("sh", "-c", "[ ! -s build ] || { chmod +x build && ./build; } && chmod +x run"),
    run=("./run",),
    memory_style="heap",
    hello="", echo="", wrong="", crash="", too_slow="", too_much_memory="",
)  # fmt: skip
"""What a package's program may be instead of one in a language: it says itself how it is built. No learner's is."""


def runs_here(name: str, offered: Collection[str]) -> bool:
    """Whether programs in this language can be run where those with the slugs `offered` are."""
    chain = find_toolchain(name)
    return chain is SCRIPTS or (chain is not None and chain.slug in offered)


def without_store(command: Iterable[str]) -> list[str]:
    return [word for word in command if "/store" not in word]


def fill(word: str, memory_kib: int) -> str:
    return word.replace("{memory_mib}", str(max(1, memory_kib // 1024)))


def load(path: Path) -> Toolchain:
    """Read one language file. Raises ValueError, naming the file, for keys that are missing or unknown."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    for key, value in data.items():
        if isinstance(value, list):
            data[key] = tuple(value)
    try:
        return Toolchain(slug=path.stem, **data)
    except TypeError as error:
        raise ValueError(f"{path}: {error}") from error


@cache
def toolchains() -> Mapping[str, Toolchain]:
    """All language files by slug, in alphabetical order."""
    return {path.stem: load(path) for path in sorted(DIRECTORY.glob("*.toml"))}


@cache
def fork_server() -> dict[str, list[str]] | None:
    """What the agent needs to know of the one language that has it: argv and env."""
    for chain in toolchains().values():
        if chain.fork_server:
            return {"argv": list(chain.fork_server), "env": chain.environment(0)}
    return None


@cache
def _slugs() -> Mapping[str, str]:
    chains = toolchains().values()
    endings = {chain.extension: chain.slug for chain in chains}
    return {**endings, **{name: chain.slug for chain in chains for name in (chain.slug, *chain.aliases)}}


def find_toolchain(name: str) -> Toolchain | None:
    """By slug, alias or a source file's ending, in any case ("Python3", "cpp17", "rs"), or SCRIPTS."""
    if name == SCRIPTS.slug:
        return SCRIPTS
    slug = _slugs().get(name.strip().lower())
    return toolchains()[slug] if slug else None
