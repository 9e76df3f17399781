"""Mutation score: do the tests of a problem notice small mistakes?

mutant.py      what a mutant is, and which of many are tried
python.py      mutants of Python, through its syntax tree
tokens.py      mutants of C-like languages, token by token
score.py       judges mutants on the tests; what survives is a test that is missing
differing.py   looks for an input on which a survivor and the reference differ
"""

from sandbox.mutation.mutant import Mutant, choose, mutants_of
from sandbox.mutation.score import Score, Subject, Survivor, mutate

__all__ = ["Mutant", "Score", "Subject", "Survivor", "choose", "mutants_of", "mutate"]
