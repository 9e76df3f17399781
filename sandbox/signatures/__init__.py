"""Problems whose author writes one signature: starter code, drivers and checks of the tests are made from it.

    signature = parse("two_sum(nums: list[int], target: int) -> list[int]")
    complete(signature, program)     the learner's function, with the driver that calls it
    starter(signature, "python")     what the editor holds at first
    check_input(signature, data)     what is wrong with a test

docs/reference/packages.md has the types and the form of the tests.
"""

from collections.abc import Mapping
from dataclasses import replace

from sandbox.job import Program
from sandbox.signatures.languages import cpp, python
from sandbox.signatures.languages.base import Language
from sandbox.signatures.parsing import SignatureError, from_data, parse, quoted
from sandbox.signatures.types import Call, Parameter, Signature, Type
from sandbox.signatures.values import Fault, check_answer, check_input

__all__ = [
    "LANGUAGES", "Call", "Fault", "Parameter", "Signature", "SignatureError", "Type", "check_answer", "check_input",
    "complete", "driver", "from_data", "parse", "quoted", "starter",
]  # fmt: skip

LANGUAGES: Mapping[str, Language] = {
    "cpp": cpp.LANGUAGE,
    "python": python.LANGUAGE,
}


def starter(signature: Signature, language: str) -> str:
    """Raises KeyError for a language without a driver."""
    return LANGUAGES[language].starter(signature)


def driver(signature: Signature, language: str) -> dict[str, bytes]:
    """The files that call a program; {} for a language without a driver."""
    known = LANGUAGES.get(language)
    return {name: text.encode() for name, text in known.driver(signature).items()} if known else {}


def complete(signature: Signature, program: Program) -> Program:
    """The program beside the driver that calls it. Raises ValueError for a language without a driver."""
    language = LANGUAGES.get(program.language)
    if language is None:
        known = ", ".join(LANGUAGES)
        raise ValueError(f"a function cannot be called in {program.language or 'no language'} here, only in {known}")
    files = {**program.files, **driver(signature, program.language)}
    return replace(
        program, source=language.wrap(signature, program.source), files=files, name=language.file_name(signature)
    )
