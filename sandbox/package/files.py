"""The files of a package as texts and as YAML that remembers its lines; values of YAML, checked."""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from sandbox.package.model import Issue, Purpose
from sandbox.signatures import quoted
from sandbox.sources import Sources

TEXTS = ("statement", "problem_statement", "solution")
JUDGING_FILES = (
    "problem.yaml", "codequest.yaml", "data", "output_validator", "static_validator", "graders", "include",
)  # fmt: skip
MAX_TEXT_BYTES = 1024 * 1024  # program, YAML, a file of texts
MAX_STATEMENT_CHARS = 100_000  # statement and editorial: what takes a second to draw is no text for people
MAX_PART_CHARS = 20_000  # input, output, constraints, a hint, an explanation
CONSTANT = re.compile(r"\{\{([a-zA-Z_][a-zA-Z0-9_]*)\}\}")


class Yaml:
    """A YAML mapping that remembers on which line each key stood."""

    def __init__(self, file: str, data: dict[str, Any], lines: dict[tuple[Hashable, ...], int]) -> None:
        self.file = file
        self.data = data
        self.lines = lines

    def line(self, *keys: Hashable) -> int | None:
        """The line of a key; of its nearest ancestor where it does not exist."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys)


class FileReader:
    def __init__(self, path: Path, slug: str, purpose: Purpose) -> None:
        self.path = path
        self.slug = slug
        self.purpose = purpose
        self.issues: list[Issue] = []
        self.constants: dict[str, str] = {}
        self.sources = Sources(path, self.wrong, self.text)

    def wrong(self, file: str, message: str, line: int | None = None) -> None:
        is_slug = file == self.slug
        if self.purpose is Purpose.JUDGE and not file.startswith(JUDGING_FILES):
            return
        if self.purpose is Purpose.VERIFY and (file.startswith(TEXTS) or is_slug):
            return
        self.issues.append(Issue(file, line, message))

    def text(self, file: str, limit: int = MAX_TEXT_BYTES) -> str:
        """A text in UTF-8 without NUL; "" and an issue where it is not."""
        path = self.path / file
        if path.stat().st_size > limit:
            self.wrong(file, f"It is larger than {limit // 1024} KiB.")
            return ""
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            self.wrong(file, f"It is not UTF-8: byte {raw[error.start]:#04x}.", raw[: error.start].count(b"\n") + 1)
            return ""
        if "\0" in text:
            self.wrong(file, "It holds a NUL character.", text[: text.index("\0")].count("\n") + 1)
            return ""
        if self.constants and not file.startswith("data/"):
            text = CONSTANT.sub(lambda found: self.constants.get(found[1], found[0]), text)
        return text

    def load_yaml(self, file: str) -> Yaml:
        text = self.text(file)
        loader = yaml.SafeLoader(quoted(text) if file == "codequest.yaml" else text)
        lines: dict[tuple[Hashable, ...], int] = {}
        try:
            node = loader.get_single_node()
            data = loader.construct_document(node) if node else {}
            if node:
                self.note_lines(file, node, (), lines, set())
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.wrong(file, f"It is not YAML: {error.problem or error.context}.", mark.line + 1 if mark else None)
            return Yaml(file, {}, {})
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            self.wrong(file, f"It is not YAML: {str(error).splitlines()[0] if str(error) else 'nested too deeply'}")
            return Yaml(file, {}, {})
        if not isinstance(data, dict):
            self.wrong(file, "It must be a mapping: `key: value` on each line.", 1)
            return Yaml(file, {}, {})
        return Yaml(file, data, lines)

    def note_lines(
        self,
        file: str,
        node: yaml.Node,
        keys: tuple[Hashable, ...],
        lines: dict[tuple[Hashable, ...], int],
        seen: set[int],
    ) -> None:
        if id(node) in seen:  # an alias: noted where it was defined
            return
        seen.add(id(node))
        lines.setdefault(keys, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                inner = (*keys, key.value)
                if inner in lines:
                    self.wrong(file, f"The key {key.value!r} is there twice.", key.start_mark.line + 1)
                lines[inner] = key.start_mark.line + 1
                self.note_lines(file, value, inner, lines, seen)
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                self.note_lines(file, value, (*keys, number), lines, seen)

    def has(self, file: str) -> bool:
        return (self.path / file).is_file()

    def number(
        self, source: Yaml, keys: tuple[str, ...], default: float, low: float, high: float, whole: bool = False
    ) -> float:
        value: Any = source.data
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if value is None:
            return default
        kind = int if whole else int | float
        if not isinstance(value, kind) or isinstance(value, bool) or not low <= value <= high:
            what = "a whole number" if whole else "a number"
            self.wrong(source.file, f"{'.'.join(keys)} must be {what} from {low:g} to {high:g}.", source.line(*keys))
            return default
        return float(value)

    def flag(self, source: Yaml, key: str, *, default: bool) -> bool:
        value = source.data.get(key, default)
        if not isinstance(value, bool):
            self.wrong(source.file, f"{key} must be true or false.", source.line(key))
            return default
        return value

    def texts(self, source: Yaml, key: str, most: int = MAX_PART_CHARS) -> list[str]:
        value = source.data.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) and 0 < len(item) <= most for item in value):
            self.wrong(source.file, f"{key} must be a list of texts of at most {most} characters.", source.line(key))
            return []
        return value

    def text_map(self, source: Yaml, key: str) -> dict[str, str]:
        value = source.data.get(key) or {}
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            self.wrong(source.file, f"{key} must map names to texts.", source.line(key))
            return {}
        return {str(name): text for name, text in value.items()}
