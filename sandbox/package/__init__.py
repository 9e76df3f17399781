"""Problem packages: folders in the ICPC problem package format (2023-07-draft and legacy), read and checked.

`codequest.yaml` beside `problem.yaml` says what the format does not know; without it defaults stand.
docs/reference/packages.md names every file and key.

    FileReader --- MetadataReader ------------\
       |-------- TextReader ------------------- Reader --> Package
       |-------- TestReader --- GroupReader --/
"""

from sandbox.package.data import GROUP_FILES, MAX_TEST_BYTES, MAX_TESTS
from sandbox.package.files import CONSTANT, MAX_PART_CHARS, MAX_STATEMENT_CHARS, MAX_TEXT_BYTES, TEXTS
from sandbox.package.model import (
    TIME_LIMIT,
    USUAL_POINTS,
    VERIFICATION,
    Issue,
    Package,
    PackageError,
    PackageTest,
    Purpose,
    Timing,
    files_of,
    hash_folder,
)
from sandbox.package.reading import SLUG, read_package
from sandbox.package.texts import SECTION

__all__ = [
    "CONSTANT",
    "GROUP_FILES",
    "MAX_PART_CHARS",
    "MAX_STATEMENT_CHARS",
    "MAX_TESTS",
    "MAX_TEST_BYTES",
    "MAX_TEXT_BYTES",
    "SECTION",
    "SLUG",
    "TEXTS",
    "TIME_LIMIT",
    "USUAL_POINTS",
    "VERIFICATION",
    "Issue",
    "Package",
    "PackageError",
    "PackageTest",
    "Purpose",
    "Timing",
    "files_of",
    "hash_folder",
    "read_package",
]
