"""Statements in LaTeX as Markdown. Pandoc does it, where it is installed."""

import re
import shutil
import subprocess
from collections.abc import Collection
from pathlib import PurePosixPath

WAIT_S = 20
MARKDOWN = "markdown_strict+tex_math_dollars+pipe_tables+backtick_code_blocks+intraword_underscores-raw_html"
# Nothing but the text itself is read (--sandbox), and Haskell's runtime holds the memory.
COMMAND = ("+RTS", "-M512M", "-RTS", "--sandbox", "--from=latex", f"--to={MARKDOWN}", "--wrap=none")
# What the style files of problem packages define. The title and the samples stand on the page by themselves.
MACROS = r"""
\newcommand{\problemname}[1]{}
\newcommand{\illustration}[3]{\includegraphics{#2}}
\newenvironment{Input}{\section*{Input}}{}
\newenvironment{Output}{\section*{Output}}{}
"""
PICTURE = re.compile(r"!\[[^]]*\]\(([^)\s]+)[^)]*\)")
DISPLAYED = re.compile(r" ?\$\$(.+?)\$\$ ?", re.DOTALL)
INDENT = re.compile(r" *(?:(?:-|\d+\.) +)?")  # of a line, also where a list's item begins in it


def to_markdown(text: str, pictures: Collection[str] = ()) -> str:
    """A statement with its headings one level down (`## Input`). Raises ValueError, which says what to do.

    `pictures`: names of those that the page can show; others are named in their place.
    """
    program = shutil.which("pandoc")
    if program is None:
        raise ValueError("It is LaTeX: install pandoc (sudo apt install pandoc), or write it in Markdown as well.")
    try:
        done = subprocess.run(
            [program, *COMMAND, "--shift-heading-level-by=1"],
            input=MACROS + text,
            capture_output=True,
            text=True,
            timeout=WAIT_S,
            env={"LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        raise ValueError(f"Pandoc did not understand it in {WAIT_S} s: write it in Markdown as well.") from None
    if done.returncode:
        raise ValueError(f"Pandoc does not understand it: {done.stderr.strip()[-500:]}")
    return DISPLAYED.sub(set_apart, PICTURE.sub(lambda found: show(found, pictures), done.stdout))


def show(found: re.Match[str], pictures: Collection[str]) -> str:
    """LaTeX lets the ending of a picture's name out, and the folder it lies in."""
    wanted = PurePosixPath(found[1]).name
    for name in pictures:
        if wanted in (name, PurePosixPath(name).stem):
            return f"![]({name})"
    return f"*(Here was a picture: {found[1]}.)*"


def set_apart(formula: re.Match[str]) -> str:
    """A displayed formula as a paragraph, which pandoc leaves in the middle of one."""
    line = formula.string.rfind("\n", 0, formula.start() + 1) + 1
    found = INDENT.match(formula.string, line)
    begin = found.end() if found else line
    margin = "\n" + " " * (begin - line)
    before = f"\n{margin}" if begin < formula.start() else formula[0][: begin - formula.start()]
    return f"{before}$$" + formula[1].replace("\n", margin) + f"$$\n{margin}"
