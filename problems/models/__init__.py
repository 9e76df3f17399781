"""A problem and what belongs to it, one module per noun."""

from problems.models.files import PackageFile
from problems.models.problem import Difficulty, Hint, Problem, StarterCode, Status
from problems.models.programs import Program
from problems.models.tests import TestCase, TestGroup
from problems.models.topics import Tag, Topic

__all__ = [
    "Difficulty",
    "Hint",
    "PackageFile",
    "Problem",
    "Program",
    "StarterCode",
    "Status",
    "Tag",
    "TestCase",
    "TestGroup",
    "Topic",
]
