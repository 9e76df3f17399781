"""Signatures as authors write them, and the values of their tests."""

from pathlib import Path

import pytest

from sandbox.compare import compare
from sandbox.job import Comparison, Program
from sandbox.package import PackageError, read_package
from sandbox.signatures import SignatureError, check_answer, check_input, complete, from_data, parse

LRU = {"class": "LruCache(capacity: int)", "methods": ["get(key: int) -> int", "put(key: int, value: int)"]}
DRAFT = "problem_format_version: 2023-07-draft\nname: P\n"


@pytest.mark.parametrize(
    "text",
    [
        "two_sum(nums: list[int], target: int) -> list[int]",
        "f(a: long, b: float, c: bool, d: string, e: char?, g: Graph, h: list[list[string?]]?) -> TreeNode",
        'function: "f(a: list[ListNode]) -> list[int]"\nresult: any-order\n',
        'function: "rotate_all(nums: list[int])"\nin_place: nums\none_process: true\n',
        'class: "LruCache(capacity: int)"\nmethods:\n  - "get(key: int) -> int"\n  - "put(key: int, value: int)"\n',
    ],
)
def test_text_of_a_signature_is_read_back(text: str) -> None:
    assert parse(text).as_text() == text
    assert parse(text.replace('"', "")) == parse(text)  # YAML wants the quotes, people forget them


@pytest.mark.parametrize(
    ("data", "message", "where"),
    [
        ("f(a: lst[int]) -> int", "column 6: there is no type 'lst'", ("function",)),
        ("f(a: str) -> int", "string is meant, perhaps", ("function",)),
        ("f(a: list) -> int", "column 10: expected '[' and the type of the items", ("function",)),
        ("f(a: int, a: int) -> int", "column 11: the parameter 'a' is there twice", ("function",)),
        ("twoSum(a: int) -> int", "like two_sum, not 'twoSum'", ("function",)),
        ("f(a: int) -> int extra", "column 18: expected the end, found 'extra'", ("function",)),
        ("f(a: int", "column 9: expected ',' or ')' after a parameter, it ends here", ("function",)),
        ("f(a: int!) -> int", "column 9: '!' has no place", ("function",)),
        ("f() -> int", "at least one parameter", ("function",)),
        ("f(a: int)", "The function returns nothing", ("function",)),
        ("f(a: ListNode?) -> int", "may be empty", ("function",)),
        ("delete(a: int) -> int", "has a meaning of its own", ("function",)),
        ("f(a: list[list[list[list[list[int]]]]]) -> int", "nested at most 4 deep", ("function",)),
        ({"function": "f(a: int) -> int", "in_place": "b"}, "no parameter: there is no 'b'", ("in_place",)),
        ({"function": "f(a: int)", "in_place": "a"}, "needs a list", ("in_place",)),
        ({"function": "f(a: list[int]) -> int", "in_place": "a"}, "returns nothing", ("function",)),
        ({"function": "f(a: int) -> int", "result": "any-order"}, "any-order is for lists", ("result",)),
        ({"function": "f(a: int) -> int", "order": "any"}, "no key 'order'", ("order",)),
        ({"methods": []}, "either function or class", ()),
        ({**LRU, "methods": ["get(key: int) -> int", "get()"]}, "get is there twice", ("methods", 1)),
        ({**LRU, "class": "lru()"}, "like LruCache", ("class",)),
        (7, "A signature looks like", ()),
    ],
)
def test_wrong_signature_is_told_with_its_place(data: object, message: str, where: tuple[str, ...]) -> None:
    with pytest.raises(SignatureError) as caught:
        from_data(data)
    assert message in str(caught.value)
    assert caught.value.where == where


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("int", "2147483648", "a: expected a whole number of 32 bits, got 2147483648"),
        ("int", "1.0", "got 1.0"),
        ("int", "true", "got true"),
        ("int", "", "the line of a is missing"),
        ("int", "1 2", "a: 2 follows the value (column 3)"),
        ("int", "1,", "a: , follows the value"),
        ("long", "9223372036854775808", "64 bits"),
        ("float", "1e999", "expected a number, got Infinity"),
        ("float", "NaN", "NaN is no number"),
        ("string", "null", "expected a text"),
        ("string", r'"\ud800"', "halves of characters"),
        ("char", '"ab"', "one ASCII character"),
        ("list[int]", "[1, null]", "a[1]: expected a whole number of 32 bits, got null"),
        ("list[list[int]]", "[[1],2]", "a[1]: expected a JSON list (list[int]), got 2"),
        ("TreeNode", "[1,null,2,null]", "leave out null at the end"),
        ("TreeNode", "[null,1]", "a[1]: the value has no parent"),
        ("TreeNode", "[1,null,null,2]", "a[3]: the value has no parent"),
        ("Graph", "[[1],[2]]", "a[1]: there is no node 2 among 2"),
    ],
)
def test_value_of_another_type_is_told_with_its_path(kind: str, value: str, message: str) -> None:
    faults = check_input(parse(f"f(a: {kind}) -> int"), f"{value}\n".encode())
    assert [fault.line for fault in faults] == [1]
    assert message in faults[0].message


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("int", "-2147483648"),
        ("long", " 9223372036854775807 "),
        ("float", "2"),
        ("string?", "null"),
        ("list[int?]", "[null, 1]"),
        ("string", r'"\ud83d\ude00 ä"'),
        ("TreeNode", "[]"),
        ("TreeNode", "[1,null,2,3]"),
        ("Graph", "[[1],[0,1]]"),
    ],
)
def test_right_values_are_taken(kind: str, value: str) -> None:
    assert check_input(parse(f"f(a: {kind}) -> int"), value.encode()) == []


def test_lines_of_calls_are_checked() -> None:
    lru = from_data(LRU)
    good = b'["LruCache", 2]\n["put", 1, 5]\n["get", 1]\n'
    assert check_input(lru, good) == []
    assert check_answer(lru, good, b"null\nnull\n5\n") == []
    assert [fault.line for fault in check_answer(lru, good, b"null\n0\n5\n")] == [2]
    assert "call 3, get is missing" in check_answer(lru, good, b"null\nnull\n")[0].message
    assert "more lines than calls" in check_answer(lru, good, b"null\nnull\n5\n5\n")[0].message
    bad = b'["get", 2]\n["push", 1]\n["put", 1]\n["get", "a"]\n7\n'
    words = [fault.message for fault in check_input(lru, bad)]
    assert [fault.line for fault in check_input(lru, bad)] == [1, 2, 3, 4, 5]
    assert "the first call is LruCache" in words[0]
    assert "there is no method 'push'" in words[1]
    assert "takes 2 arguments, not 1" in words[2]
    assert "get: key: expected a whole number" in words[3]
    assert check_input(lru, b"")[0].message.startswith("there is no call")


def package(root: Path, config: str, **files: str) -> None:
    every = {
        "problem.yaml": DRAFT,
        "codequest.yaml": config,
        "statement/problem.en.md": "Text.",
        "data/sample/1.in": "[1,2]\n3\n",
        "data/sample/1.ans": "[0,1]\n",
        **{name.replace("__", "/").replace("_IN", ".in").replace("_ANS", ".ans"): text for name, text in files.items()},
    }
    for name, text in every.items():
        path = root / "p" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    read_package(root / "p")


def faults_of(root: Path, config: str, **files: str) -> list[str]:
    with pytest.raises(PackageError) as caught:
        package(root, config, **files)
    return [str(issue) for issue in caught.value.issues]


SUM = "signature: two_sum(nums: list[int], target: int) -> list[int]\n"


def test_package_with_a_wrong_signature_names_file_and_line(tmp_path: Path) -> None:
    words = faults_of(tmp_path, "difficulty: 1\nsignature:\n  function: f(a: lst) -> int\n")
    assert words[0].startswith("codequest.yaml:3: signature: column 6: there is no type 'lst'")
    words = faults_of(tmp_path, "signature:\n  class: A()\n  methods:\n    - get(a: int) -> int\n    - put(a: it)\n")
    assert words[0].startswith("codequest.yaml:5: signature: column 8: there is no type 'it'")


def test_package_with_wrong_values_names_file_and_line(tmp_path: Path) -> None:
    assert faults_of(tmp_path, SUM, data__sample__1_IN='[1,"2"]\n3\n') == [
        'data/sample/1.in:1: nums[1]: expected a whole number of 32 bits, got "2".'
    ]
    assert faults_of(tmp_path, SUM, data__sample__1_IN="[1,2]\n") == [
        "data/sample/1.in:2: the line of target is missing: there is one per parameter."
    ]
    assert faults_of(tmp_path, SUM, data__sample__1_IN="[1,2]\n3\n4\n") == [
        "data/sample/1.in:3: nothing may follow the line of target."
    ]
    assert faults_of(tmp_path, SUM, data__sample__1_IN="[1,2]\n3\n", data__sample__1_ANS="[0,1] x\n") == [
        "data/sample/1.ans:1: the answer: x follows the value (column 7)."
    ]


def test_what_goes_with_no_signature_is_refused(tmp_path: Path) -> None:
    config = SUM + "comparison: {mode: exact, float_absolute: 1e-6}\nstarter_code: {python: x}\n"
    words = faults_of(tmp_path, config, include__python__a="")
    assert {text.split(" ")[0] for text in words} == {"codequest.yaml:2:", "codequest.yaml:3:", "include:"}
    assert any("Leave out starter_code" in text for text in words)
    assert any("Leave out comparison.mode" in text for text in words)
    assert any("Leave out include/" in text for text in words)


@pytest.mark.parametrize(
    ("output", "answer", "message"),
    [
        ("[1, 2]", "[1,2]", ""),
        ("1.0", "1", ""),
        ("[[1],[2,4]]", "[[1],[2,5]]", "[1][1]: expected 5, got 4"),
        ("[1]", "[1,2]", "expected 2 items, got 1"),
        ("[1,2]", "[2]", "[0]: expected 2, got 1"),
        ("true", "1", "expected 1, got true"),
        ("null", "[]", "expected [], got null"),
        ('"A"', '"a"', 'expected "a", got "A"'),
        ("1 2", "1", "the answer is no JSON: 1 2"),
        ("", "1", "there is no answer: the program ended before it gave one"),
        ("1\n2", "1", "expected the end, got 2"),
        ("null\n3", "null\n4", "call 2: expected 4, got 3"),
        ("null\n[3]", "null\n[4]", "call 2[0]: expected 4, got 3"),
        ("null", "null\n4", "call 2: the answer is missing"),
        ("NaN", "1.5", "expected 1.5, got NaN"),
        ("[" * 50_000, "[]", "the answer is no JSON: " + "[" * 40 + "…"),
        ("9007199254740993", "9007199254740992", "expected 9007199254740992, got 9007199254740993"),
    ],
)
def test_answers_are_compared_as_values(output: str, answer: str, message: str) -> None:
    assert compare(f"{output}\n".encode(), f"{answer}\n".encode(), Comparison("json")) == (not message, message)


def test_tolerance_is_for_floats_alone() -> None:
    how = Comparison("json", float_absolute=1e-3)
    assert compare(b"[1.0005]", b"[1]", how) == (True, "")
    assert compare(b"[1.002]", b"[1]", how) == (False, "[0]: expected 1, got 1.002")
    assert compare(b"1000000", b"1000001", Comparison("json", float_relative=0.1))[0] is False
    assert compare(b"1000000.0", b"1000001", Comparison("json", float_relative=0.1))[0] is True


def test_order_of_the_outermost_list_alone_may_differ() -> None:
    how = Comparison("json", any_order=True, float_absolute=1e-3)
    assert compare(b"[[2,1],[3]]", b"[[3], [2,1]]", how) == (True, "")
    assert compare(b"[[1,2],[3]]", b"[[3],[2,1]]", how) == (
        False,
        "expected [2,1] in any order, got [1,2] instead",
    )
    assert compare(b"[1,1,2]", b"[1,2,2]", how) == (False, "expected 2 in any order, got 1 instead")
    assert compare(b"[1,2,3]", b"[3,1]", how) == (False, "expected 2 items, got 3: 2 is too many")
    assert compare(b"[1]", b"[3,1]", how) == (False, "expected 2 items, got 1: 3 is missing")
    assert compare(b"[2.0001,1.0]", b"[1,2]", how) == (True, "")


def test_program_gets_its_driver() -> None:
    made = complete(parse("f(a: int) -> int"), Program("cpp", "int f(int a) { return a; }", name="mine.cpp"))
    assert (made.name, sorted(made.files)) == ("solution.hpp", ["main.cpp"])
    with pytest.raises(ValueError, match="cannot be called in haskell here"):
        complete(parse("f(a: int) -> int"), Program("haskell", ""))
