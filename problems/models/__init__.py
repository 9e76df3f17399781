"""A problem and what belongs to it, one module per noun."""

from problems.models.attachments import Attachment
from problems.models.files import PackageFile
from problems.models.gate import GateException, StatusChange
from problems.models.opinions import Opinion, ProblemReport
from problems.models.problem import Difficulty, Hint, Problem, StarterCode, Status
from problems.models.programs import Program
from problems.models.tests import TestCase, TestGroup
from problems.models.topics import Tag, Topic
from problems.models.versions import ProblemVersion

__all__ = [
    "Attachment",
    "Difficulty",
    "GateException",
    "Hint",
    "Opinion",
    "PackageFile",
    "Problem",
    "ProblemReport",
    "ProblemVersion",
    "Program",
    "StarterCode",
    "Status",
    "StatusChange",
    "Tag",
    "TestCase",
    "TestGroup",
    "Topic",
]
