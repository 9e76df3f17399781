"""The contract of a language's driver and starter code: the same signatures and values in every language."""

import json
import re
from collections.abc import Callable, Iterator

import pytest

from sandbox.job import Comparison, Job, Limits, Program, Report, Runner, Verdict
from sandbox.job import Test as JobTest
from sandbox.runners import get_runner
from sandbox.runners.docker import DockerRunner
from sandbox.signatures import LANGUAGES, Signature, check_answer, check_input, complete, parse, starter
from tests.services import need_language

IN_THE_LARGE_IMAGE = {"csharp", "kotlin", "ruby"}
MARKS = {
    language: [pytest.mark.docker, pytest.mark.all_languages]
    if language in IN_THE_LARGE_IMAGE
    else [pytest.mark.sandbox]
    for language in LANGUAGES
}
EVERY_LANGUAGE = pytest.mark.parametrize("language", [pytest.param(one, marks=MARKS[one]) for one in LANGUAGES])
GENEROUS = Limits(cpu_ms=10_000, memory_kib=512 * 1024)
JSON = Comparison("json")


@pytest.fixture(scope="module")
def local() -> Iterator[Runner]:
    with get_runner("local", size=1) as runner:
        yield runner


@pytest.fixture(scope="module")
def everything() -> Iterator[Runner]:
    with DockerRunner(size=1, image="codequest-sandbox:all", submissions_per_container=1_000) as runner:
        yield runner


@pytest.fixture
def judge(request: pytest.FixtureRequest, language: str) -> Callable[..., Report]:
    runner: Runner = request.getfixturevalue("everything" if language in IN_THE_LARGE_IMAGE else "local")
    need_language(runner, language)

    def judge(
        signature: Signature, source: str, *tests: tuple[str, str], limits: Limits = GENEROUS, how: Comparison = JSON
    ) -> Report:
        program = complete(signature, Program(language, source))
        given = [
            JobTest(str(number), lambda data=data: (data[0].encode(), data[1].encode()), is_sample=True)
            for number, data in enumerate(tests)
        ]
        job = Job(language, program.source, given, limits, how, files=program.files, name=program.name)
        return runner.judge(job, lambda case: None)

    return judge


def accepted(report: Report) -> bool:
    assert report.verdict is Verdict.ACCEPTED, (
        report.compilation and report.compilation.output,
        [(case.verdict, case.message, case.stdout[-300:], case.stderr[-2000:].decode()) for case in report.cases],
    )
    return True


# --- every type there is, there and back --------------------------------------------------------------

VALUES = {
    "int": ["0", "-0", "2147483647", "-2147483648"],
    "long": ["9223372036854775807", "-9223372036854775808", "9007199254740993"],
    "float": ["0.1", "-1e-7", "3", "1.5E+300", "123456789012345680"],
    "bool": ["true", "false"],
    "string": ['""', '"ä€😀 \\" \\\\ \\/ \\n\\t\\r\\b\\f\\u0001"', '"\\u00e9\\ud83d\\ude00"', '"null"'],
    "char": ['"a"', '" "', '"\\""', '"\\n"'],
    "list[int]": ["[]", "[1]", "[ 1 , -2,3 ]"],
    "list[long]": ["[]", "[9223372036854775807,-1]"],
    "list[float]": ["[]", "[0.5,2]"],
    "list[bool]": ["[]", "[true,false,true]"],
    "list[string]": ["[]", '["a",""]'],
    "list[char]": ["[]", '["a","]"]'],
    "list[list[int]]": ["[]", "[[]]", "[[1,2],[],[3]]"],
    "list[list[string]]": ["[]", '[["a"],[]]'],
    "list[list[list[char]]]": ['[[["x"],[]],[]]'],
    "int?": ["null", "-5"],
    "long?": ["null", "9223372036854775807"],
    "float?": ["null", "2.5"],
    "bool?": ["null", "false"],
    "string?": ["null", '"null"', '""'],
    "char?": ["null", '"n"'],
    "list[int]?": ["null", "[]", "[7]"],
    "list[int?]": ["[]", "[null,1,null]"],
    "list[string?]": ['["a",null]'],
    "list[list[int]?]": ["[null,[1],[]]"],
    "list[list[float?]]?": ["null", "[[null,0.5]]"],
    "ListNode": ["[]", "[1]", "[3,-2,1]"],
    "list[ListNode]": ["[]", "[[],[1,2],[]]"],
    "TreeNode": ["[]", "[1]", "[1,null,2,3]", "[5,4,7,3,null,2,null,-1,null,9]"],
    "list[TreeNode]": ["[[1,2],[]]"],
    "Graph": ["[]", "[[1],[0,2],[]]"],
}
NAMES = {kind: f"same_{number}" for number, kind in enumerate(VALUES)}
ECHO = parse(
    'class: "Echo()"\nmethods:\n' + "".join(f'  - "{NAMES[kind]}(a: {kind}) -> {kind}"\n' for kind in list(VALUES)[:16])
)
ECHO_REST = parse(
    'class: "Echo()"\nmethods:\n' + "".join(f'  - "{NAMES[kind]}(a: {kind}) -> {kind}"\n' for kind in list(VALUES)[16:])
)
RETURN_IT = {  # what makes the starter code an echo
    "cpp": (r"return \{\};", "return a;"),
    "csharp": (r"return default\(.*\);", "return a;"),
    "go": (r"return (?!&).*", "return a"),
    "java": (r"return .*;", "return a;"),
    "javascript": (r"(\(a\) \{)\n *\n", r"\1 return a;\n"),
    "kotlin": (r"TODO\(\)", "return a"),
    "python": (r"(\ba: .*\n) *pass", r"\1        return a"),
    "ruby": (r"(\(a\))\n *\n", r"\1\n    a\n"),
    "rust": (r"todo!\(\)", "a"),
    "typescript": (r"return undefined;", "return a;"),
}


@EVERY_LANGUAGE
@pytest.mark.parametrize("signature", [ECHO, ECHO_REST], ids=["lists", "nulls-and-nodes"])
def test_values_of_every_type_come_and_go(judge: Callable[..., Report], language: str, signature: Signature) -> None:
    kinds = [(call.name, str(call.result)) for call in signature.methods]
    calls = [f'["{name}", {value}]' for name, kind in kinds for value in VALUES[kind]]
    results = [value for _, kind in kinds for value in VALUES[kind]]
    given, answer = "\n".join(['["Echo"]', *calls]), "\n".join(["null", *results])
    assert not check_input(signature, given.encode())
    assert not check_answer(signature, given.encode(), answer.encode())
    source = re.sub(*RETURN_IT[language], starter(signature, language))
    report = judge(signature, source, (given, answer))
    assert accepted(report)
    assert [json.loads(line) for line in report.cases[0].stdout.decode().splitlines()] == [
        json.loads(line) for line in answer.splitlines()
    ]


# --- objects with a memory, nodes made by the program, words on standard output -------------------------

BUILDER = parse("""
class: Builder(start: int)
methods:
  - add(by: int) -> int
  - list_of(first: int, second: int) -> ListNode
  - tree_of(value: int, right: int) -> TreeNode
  - say(in: string)
  - nothing() -> TreeNode
""")
BUILDERS = {
    "cpp": """class Builder {
    int sum;
public:
    Builder(int start) : sum(start) {}
    int add(int by) { return sum += by; }
    ListNode* list_of(int first, int second) { return new ListNode(first, new ListNode(second)); }
    TreeNode* tree_of(int value, int right) { return new TreeNode(value, nullptr, new TreeNode(right)); }
    void say(const string& words) { cout << words << endl; printf("%s\\n", words.c_str()); }
    TreeNode* nothing() { return nullptr; }
};""",
    "csharp": """class Builder {
    int sum;
    public Builder(int start) { sum = start; }
    public int Add(int by) { return sum += by; }
    public ListNode ListOf(int first, int second) { return new ListNode(first, new ListNode(second)); }
    public TreeNode TreeOf(int value, int right) { return new TreeNode(value, null, new TreeNode(right)); }
    public void Say(string words) { Console.WriteLine(words); }
    public TreeNode Nothing() { return null; }
}""",
    "go": """import "fmt"

type Builder struct{ sum int }

func newBuilder(start int) *Builder { return &Builder{start} }
func (own *Builder) add(by int) int { own.sum += by; return own.sum }
func (own *Builder) listOf(first int, second int) *ListNode {
	return &ListNode{first, &ListNode{second, nil}}
}
func (own *Builder) treeOf(value int, right int) *TreeNode {
	return &TreeNode{value, nil, &TreeNode{value: right}}
}
func (own *Builder) say(words string)   { fmt.Println(words) }
func (own *Builder) nothing() *TreeNode { return nil }""",
    "java": """class Builder {
    private int sum;
    Builder(int start) { sum = start; }
    int add(int by) { return sum += by; }
    ListNode listOf(int first, int second) { return new ListNode(first, new ListNode(second)); }
    TreeNode treeOf(int value, int right) { return new TreeNode(value, null, new TreeNode(right)); }
    void say(String words) { System.out.println(words); }
    TreeNode nothing() { return null; }
}""",
    "javascript": """class Builder {
    constructor(start) { this.sum = start; }
    add(by) { return this.sum += by; }
    listOf(first, second) { return new ListNode(first, new ListNode(second)); }
    treeOf(value, right) { return new TreeNode(value, null, new TreeNode(right)); }
    say(words) { console.log(words); process.stdout.write(words); }
    nothing() { return null; }
}""",
    "kotlin": """class Builder(start: Int) {
    private var sum = start
    fun add(by: Int): Int { sum += by; return sum }
    fun listOf(first: Int, second: Int): ListNode? = ListNode(first, ListNode(second))
    fun treeOf(value: Int, right: Int): TreeNode? = TreeNode(value, null, TreeNode(right))
    fun say(words: String) { println(words) }
    fun nothing(): TreeNode? = null
}""",
    "python": """class Builder:
    def __init__(self, start):
        self.sum = start
    def add(self, by):
        self.sum += by
        return self.sum
    def list_of(self, first, second):
        return ListNode(first, ListNode(second))
    def tree_of(self, value, right):
        return TreeNode(value, None, TreeNode(right))
    def say(self, words):
        print(words)
    def nothing(self):
        return None
""",
    "ruby": """class Builder
  def initialize(start) = @sum = start
  def add(by) = @sum += by
  def list_of(first, second) = ListNode.new(first, ListNode.new(second))
  def tree_of(value, right) = TreeNode.new(value, nil, TreeNode.new(right))
  def say(words) = puts(words)
  def nothing = nil
end""",
    "rust": """struct Builder { sum: i32 }

impl Builder {
    fn new(start: i32) -> Self { Builder { sum: start } }
    fn add(&mut self, by: i32) -> i32 { self.sum += by; self.sum }
    fn list_of(&self, first: i32, second: i32) -> Option<Box<ListNode>> {
        let mut node = ListNode::new(first);
        node.next = Some(Box::new(ListNode::new(second)));
        Some(Box::new(node))
    }
    fn tree_of(&self, value: i32, right: i32) -> Option<Rc<RefCell<TreeNode>>> {
        let mut node = TreeNode::new(value);
        node.right = Some(Rc::new(RefCell::new(TreeNode::new(right))));
        Some(Rc::new(RefCell::new(node)))
    }
    fn say(&self, words: String) { println!("{}", words); }
    fn nothing(&self) -> Option<Rc<RefCell<TreeNode>>> { None }
}""",
    "typescript": """class Builder {
    sum: number;
    constructor(start: number) { this.sum = start; }
    add(by: number): number { return this.sum += by; }
    listOf(first: number, second: number): ListNode | null { return new ListNode(first, new ListNode(second)); }
    treeOf(value: number, right: number): TreeNode | null { return new TreeNode(value, null, new TreeNode(right)); }
    say(words: string): void { console.log(words); }
    nothing(): TreeNode | null { return null; }
}""",
}


@EVERY_LANGUAGE
def test_class_keeps_its_state_makes_nodes_and_may_print(judge: Callable[..., Report], language: str) -> None:
    calls = [
        ["Builder", 5],
        ["add", 2],
        ["say", "9 ö"],
        ["add", -10],
        ["list_of", 1, 2],
        ["tree_of", 1, 2],
        ["nothing"],
    ]
    given = "".join(json.dumps(call) + "\n" for call in calls)
    report = judge(BUILDER, BUILDERS[language], (given, "null\n7\nnull\n-3\n[1,2]\n[1,null,2]\n[]\n"))
    assert accepted(report)
    assert report.cases[0].stdout == b"null\n7\nnull\n-3\n[1,2]\n[1,null,2]\n[]\n"
    assert "9 ö" in report.cases[0].stderr.decode()


# --- arguments changed in place, a hundred thousand numbers ----------------------------------------------

IN_PLACE = parse("function: swap_ends(nums: list[int], by: int)\nin_place: nums\n")
SWAPPERS = {
    "cpp": "void swap_ends(vector<int>& nums, int by) { swap(nums[0], nums[nums.size() - 1 - by]); }",
    "csharp": """class Solution {
    public void SwapEnds(int[] nums, int by) {
        int last = nums.Length - 1 - by, kept = nums[0];
        nums[0] = nums[last];
        nums[last] = kept;
    }
}""",
    "go": """func swapEnds(nums []int, by int) {
	last := len(nums) - 1 - by
	nums[0], nums[last] = nums[last], nums[0]
}""",
    "java": """class Solution {
    void swapEnds(int[] nums, int by) {
        int last = nums.length - 1 - by, kept = nums[0];
        nums[0] = nums[last];
        nums[last] = kept;
    }
}""",
    "javascript": """const swapEnds = (nums, by) => {
    const last = nums.length - 1 - by;
    [nums[0], nums[last]] = [nums[last], nums[0]];
};""",
    "kotlin": """fun swapEnds(nums: IntArray, by: Int) {
    val last = nums.size - 1 - by
    nums[0] = nums[last].also { nums[last] = nums[0] }
}""",
    "python": """def swap_ends(nums: list[int], by: int) -> None:
    last = len(nums) - 1 - by
    nums[0], nums[last] = nums[last], nums[0]
""",
    "ruby": "def swap_ends(nums, by)\n  last = nums.size - 1 - by\n  nums[0], nums[last] = nums[last], nums[0]\nend",
    "rust": "fn swap_ends(nums: &mut Vec<i32>, by: i32) { let n = nums.len(); nums.swap(0, n - 1 - by as usize); }",
    "typescript": """function swapEnds(nums: number[], by: number): void {
    const last = nums.length - 1 - by;
    [nums[0], nums[last]] = [nums[last], nums[0]];
}""",
}
MANY = 100_000


@EVERY_LANGUAGE
def test_argument_changed_in_place_is_the_answer_and_long_lists_are_read_quickly(
    judge: Callable[..., Report], language: str
) -> None:
    many = list(range(1_000_000_000, 1_000_000_000 + MANY))
    swapped = [many[-1], *many[1:-1], many[0]]
    report = judge(
        IN_PLACE, SWAPPERS[language], ("[1,2,3]\n1\n", "[2,1,3]\n"), (f"{many}\n0\n", json.dumps(swapped) + "\n")
    )
    assert accepted(report)
    assert report.cases[1].cpu_ms - report.cases[0].cpu_ms < 1_000, "of reading and writing a list"


@EVERY_LANGUAGE
def test_order_of_a_list_may_be_any_where_the_signature_says_so(judge: Callable[..., Report], language: str) -> None:
    any_order = Comparison("json", any_order=True)
    report = judge(IN_PLACE, SWAPPERS[language], ("[1,2,3]\n0\n", "[1,2,3]\n"), how=any_order)
    assert accepted(report)
    report = judge(IN_PLACE, SWAPPERS[language], ("[1,2,3]\n0\n", "[1,2,3]\n"))
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.message == "[0]: expected 1, got 3"


# --- what goes wrong -----------------------------------------------------------------------------------

SUM = parse("add_up(a: int, b: int) -> int")
OTHER_NAME = {
    "cpp": "int other(int a, int b) { return a + b; }",
    "csharp": "class Solution { public int Other(int a, int b) { return a + b; } }",
    "go": "func other(a int, b int) int { return a + b }",
    "java": "class Solution { int other(int a, int b) { return a + b; } }",
    "javascript": "function other(a, b) { return a + b; }",
    "kotlin": "fun other(a: Int, b: Int): Int = a + b",
    "python": "def other(a, b): return a + b",
    "ruby": "def other(a, b) = a + b",
    "rust": "fn other(a: i32, b: i32) -> i32 { a + b }",
    "typescript": "function other(a: number, b: number): number { return a + b; }",
}
EXITS = {  # prints the right answer and ends with success
    "cpp": "int add_up(int a, int b) { cout << a + b << endl; exit(0); }",
    "csharp": """class Solution {
    public int AddUp(int a, int b) { Console.WriteLine(a + b); Environment.Exit(0); return 0; }
}""",
    "go": 'import ("fmt"; "os")\nfunc addUp(a int, b int) int { fmt.Println(a + b); os.Exit(0); return 0 }',
    "java": "class Solution { int addUp(int a, int b) { System.out.println(a + b); System.exit(0); return 0; } }",
    "javascript": "function addUp(a, b) { console.log(a + b); process.exit(0); }",
    "kotlin": "fun addUp(a: Int, b: Int): Int { println(a + b); System.exit(0); return 0 }",
    "python": "import os\ndef add_up(a, b):\n    print(a + b, flush=True)\n    os._exit(0)",
    "ruby": "def add_up(a, b)\n  puts a + b\n  exit!(0)\nend",
    "rust": 'fn add_up(a: i32, b: i32) -> i32 { println!("{}", a + b); std::process::exit(0) }',
    "typescript": "function addUp(a: number, b: number): number { console.log(a + b); process.exit(0); return 0; }",
}
NAMED = {"csharp": "AddUp", "cpp": "add_up", "python": "add_up", "ruby": "add_up", "rust": "add_up"}


@EVERY_LANGUAGE
def test_missing_function_is_named(judge: Callable[..., Report], language: str) -> None:
    report = judge(SUM, OTHER_NAME[language], ("1\n2\n", "3\n"))
    assert report.verdict in (Verdict.COMPILE_ERROR, Verdict.RUNTIME_ERROR)
    said = report.compilation.output if not report.cases and report.compilation else report.cases[0].stderr.decode()
    assert NAMED.get(language, "addUp") in said
    assert re.search(r"there (is|must be)|undefined|cannot find|not contain", said, re.IGNORECASE), said


@EVERY_LANGUAGE
def test_program_that_prints_its_answer_and_ends_is_not_accepted(judge: Callable[..., Report], language: str) -> None:
    report = judge(SUM, EXITS[language], ("1\n2\n", "3\n"))
    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR), report
    assert report.cases[0].stdout == b""


@EVERY_LANGUAGE
def test_lines_of_a_compile_error_are_the_authors(judge: Callable[..., Report], language: str) -> None:
    source = starter(SUM, language)
    broken = source + "\n" * (10 - source.count("\n") - 1) + "{ ( ]\n"  # on line 10
    report = judge(SUM, broken, ("1\n2\n", "3\n"))
    said = report.compilation.output if not report.cases and report.compilation else report.cases[0].stderr.decode()
    assert re.search(r"(?i)solution\.\w+[:(]10\b|line 10\b", said), said


ALL_TYPES = parse(
    "use_all(class: int, in: list[long], end: float?, map: list[bool?], type: string, val: char, g: Graph,"
    " head: ListNode, roots: list[TreeNode]) -> list[list[string]]"
)


@EVERY_LANGUAGE
def test_starter_code_compiles(judge: Callable[..., Report], language: str) -> None:
    values = '1\n[2]\nnull\n[null,true]\n"t"\n"c"\n[[0]]\n[1,2]\n[[1]]\n'
    report = judge(ALL_TYPES, starter(ALL_TYPES, language), (values, '[["a"]]\n'))
    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR), report
    report = judge(BUILDER, starter(BUILDER, language), ('["Builder",1]\n["say",""]\n["add",1]\n', "null\nnull\n9\n"))
    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR), report


def test_every_language_is_tried() -> None:
    for programs in (RETURN_IT, BUILDERS, SWAPPERS, OTHER_NAME, EXITS):
        assert set(programs) == set(LANGUAGES)
