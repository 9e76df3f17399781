"""A problem and what belongs to it, one module per noun."""

from problems.models.companies import Company
from problems.models.lists import ListItem, ProblemList
from problems.models.personal import Favourite, Note
from problems.models.problem import Difficulty, Hint, Problem, StarterCode, Status
from problems.models.programs import Program
from problems.models.search import SearchEntry, SearchWord
from problems.models.tests import TestCase, TestGroup
from problems.models.topics import Tag, Topic

__all__ = [
    "Company",
    "Difficulty",
    "Favourite",
    "Hint",
    "ListItem",
    "Note",
    "Problem",
    "ProblemList",
    "Program",
    "SearchEntry",
    "SearchWord",
    "StarterCode",
    "Status",
    "Tag",
    "TestCase",
    "TestGroup",
    "Topic",
]
