"""Statement and editorial."""

import re
from collections.abc import Collection

from sandbox.latex import to_markdown
from sandbox.package.files import MAX_PART_CHARS, MAX_STATEMENT_CHARS, FileReader
from sandbox.package.model import Purpose

SECTION = re.compile(r"^## +(Input|Output|Constraints) *$", re.MULTILINE)


class TextReader(FileReader):
    def statement(self, attachments: Collection[str]) -> dict[str, str]:
        """The description under "" and the texts below the headings Input, Output and Constraints."""
        parts = dict.fromkeys(("", "Input", "Output", "Constraints"), "")
        files = (
            f"{folder}/problem{ending}"
            for ending in (".en.md", ".md", ".en.tex", ".tex")
            for folder in ("statement", "problem_statement")
        )
        file = next(filter(self.has, files), None)
        document = next((name for name in ("problem.en.pdf", "problem.pdf") if name in attachments), None)
        if file is None and document:
            return parts | {"": f"The statement is a document: [{document}]({document})"}
        if file is None:
            self.wrong("statement/problem.en.md", "The statement is missing (Markdown, LaTeX or PDF, in English).")
            return parts
        text = self.text(file)
        if file.endswith(".tex") and self.purpose is Purpose.IMPORT:
            try:
                text = to_markdown(text, attachments)
            except ValueError as error:
                self.wrong(file, str(error))
                return parts
        pieces = SECTION.split(text)
        parts[""] = pieces[0].strip()
        for heading, text in zip(pieces[1::2], pieces[2::2], strict=True):
            if parts[heading]:
                self.wrong(file, f"The heading {heading} is there twice.")
            parts[heading] = text.strip()
        if not parts[""]:
            self.wrong(file, "The statement is empty before its first heading.", 1)
        for heading, text in parts.items():
            most = MAX_PART_CHARS if heading else MAX_STATEMENT_CHARS
            self.check_length(file, text, most, heading or "The statement")
        return parts

    def check_length(self, file: str, text: str, most: int, what: str) -> None:
        if len(text) > most:
            self.wrong(file, f"{what} has {len(text):,} characters; at most {most:,} are taken.")

    def editorial(self) -> str:
        for file in ("solution/solution.en.md", "solution/solution.md"):
            if (self.path / file).is_file():
                text = self.text(file)
                self.check_length(file, text, MAX_STATEMENT_CHARS, "The editorial")
                return text
        return ""
