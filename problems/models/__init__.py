"""A problem and what belongs to it, one module per noun."""

from problems.models.attachments import Attachment
from problems.models.companies import Company
from problems.models.files import PackageFile
from problems.models.gate import GateException, StatusChange
from problems.models.lists import ListItem, ProblemList
from problems.models.opinions import Opinion, ProblemReport
from problems.models.personal import Favourite, Note
from problems.models.problem import Difficulty, Hint, Problem, StarterCode, Status
from problems.models.programs import Program
from problems.models.search import SearchEntry, SearchWord
from problems.models.tests import TestCase, TestGroup
from problems.models.topics import Tag, Topic
from problems.models.uploads import PackageUpload
from problems.models.versions import ProblemVersion

__all__ = [
    "Attachment",
    "Company",
    "Difficulty",
    "Favourite",
    "GateException",
    "Hint",
    "ListItem",
    "Note",
    "Opinion",
    "PackageFile",
    "PackageUpload",
    "Problem",
    "ProblemList",
    "ProblemReport",
    "ProblemVersion",
    "Program",
    "SearchEntry",
    "SearchWord",
    "StarterCode",
    "Status",
    "StatusChange",
    "Tag",
    "TestCase",
    "TestGroup",
    "Topic",
]
