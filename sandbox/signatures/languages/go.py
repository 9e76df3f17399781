from collections.abc import Mapping

from sandbox.signatures.languages.base import Driver, Language, safe
from sandbox.signatures.types import Call, Signature, Type, camel

NAMES = {"int": "int", "long": "int64", "float": "float64", "bool": "bool", "string": "string", "char": "byte",
         "ListNode": "*ListNode", "TreeNode": "*TreeNode"}  # fmt: skip
DEFAULTS = {"int": "0", "long": "0", "float": "0", "bool": "false", "string": '""', "char": "' '"}
RESERVED = frozenset(
    """break case chan const continue default defer else fallthrough for func go goto if import interface map package
    range return select struct switch type var""".split()  # noqa: SIM905
)
NODES = {
    "ListNode": "// type ListNode struct {\n//     value int\n//     next  *ListNode\n// }\n",
    "TreeNode": "// type TreeNode struct {\n//     value       int\n//     left, right *TreeNode\n// }\n",
}
DRIVER = Driver(r"""package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
)

type ListNode struct {
	value int
	next  *ListNode
}

type TreeNode struct {
	value       int
	left, right *TreeNode
}

// Calls the program in solution.go: arguments come in as JSON, the answer goes out as JSON.
var cqAnswer = cqDivert()
var cqText []byte
var cqAt int
var cqOut []byte

// What the program prints is no answer.
func cqDivert() *os.File {
	real, err := syscall.Dup(1)
	if err == nil {
		err = syscall.Dup3(2, 1, 0)
	}
	if err != nil {
		panic(err)
	}
	return os.NewFile(uintptr(real), "answer")
}

func cqPeek() byte {
	for cqText[cqAt] <= ' ' && cqText[cqAt] != 0 {
		cqAt++
	}
	return cqText[cqAt]
}

func cqSkip(sign byte) bool {
	isThere := cqPeek() == sign
	if isThere {
		cqAt++
	}
	return isThere
}

func cqSkipNull() bool {
	if cqPeek() != 'n' {
		return false
	}
	cqAt += 4
	return true
}

func cqReadLong() int64 {
	isNegative := cqSkip('-')
	var size uint64
	for ; cqText[cqAt] >= '0' && cqText[cqAt] <= '9'; cqAt++ {
		size = size*10 + uint64(cqText[cqAt]-'0')
	}
	if isNegative {
		return -int64(size)
	}
	return int64(size)
}

func cqReadInt() int { return int(cqReadLong()) }

func cqReadFloat() float64 {
	cqPeek()
	start := cqAt
	for strings.IndexByte("+-.eE0123456789", cqText[cqAt]) >= 0 {
		cqAt++
	}
	value, _ := strconv.ParseFloat(string(cqText[start:cqAt]), 64)
	return value
}

func cqReadBool() bool {
	value := cqPeek() == 't'
	if value {
		cqAt += 4
	} else {
		cqAt += 5
	}
	return value
}

func cqReadString() string {
	cqPeek()
	start, isPlain := cqAt, true
	for cqAt++; cqText[cqAt] != '"'; cqAt++ {
		if cqText[cqAt] == '\\' {
			isPlain = false
			cqAt++
		}
	}
	cqAt++
	if isPlain {
		return string(cqText[start+1 : cqAt-1])
	}
	var value string
	json.Unmarshal(cqText[start:cqAt], &value)
	return value
}

func cqReadChar() byte { return cqReadString()[0] }

func cqReadList[T any](item func() T) func() []T {
	return func() []T {
		items := []T{}
		cqSkip('[')
		for !cqSkip(']') {
			if len(items) > 0 {
				cqSkip(',')
			}
			items = append(items, item())
		}
		return items
	}
}

func cqReadMaybe[T any](item func() T) func() *T {
	return func() *T {
		if cqSkipNull() {
			return nil
		}
		value := item()
		return &value
	}
}

func cqReadMaybeList[T any](list func() []T) func() []T {
	return func() []T {
		if cqSkipNull() {
			return nil
		}
		return list()
	}
}

func cqReadListNode() *ListNode {
	var first *ListNode
	values := cqReadList(cqReadInt)()
	for i := len(values) - 1; i >= 0; i-- {
		first = &ListNode{values[i], first}
	}
	return first
}

func cqReadTreeNode() *TreeNode {
	values := cqReadList(cqReadMaybe(cqReadInt))()
	if len(values) == 0 {
		return nil
	}
	row := []*TreeNode{{value: *values[0]}}
	for i := 1; i < len(values); i++ {
		if values[i] == nil {
			continue
		}
		child := &TreeNode{value: *values[i]}
		if i%2 == 1 {
			row[(i-1)/2].left = child
		} else {
			row[(i-1)/2].right = child
		}
		row = append(row, child)
	}
	return row[0]
}

func cqPut(text string) { cqOut = append(cqOut, text...) }

func cqPutLong(value int64) { cqOut = strconv.AppendInt(cqOut, value, 10) }
func cqPutInt(value int)    { cqPutLong(int64(value)) }
func cqPutBool(value bool)  { cqOut = strconv.AppendBool(cqOut, value) }

func cqPutFloat(value float64) {
	text := strconv.FormatFloat(value, 'g', -1, 64)
	cqPut(text)
	if !strings.ContainsAny(text, ".eIN") {
		cqPut(".0")
	}
}

func cqPutString(text string) {
	cqPut("\"")
	for i := 0; i < len(text); i++ {
		sign := text[i]
		if sign == '"' || sign == '\\' {
			cqOut = append(cqOut, '\\', sign)
		} else if sign < ' ' {
			cqPut(fmt.Sprintf("\\u%04x", sign))
		} else {
			cqOut = append(cqOut, sign)
		}
	}
	cqPut("\"")
}

func cqPutChar(value byte) { cqPutString(string([]byte{value})) }

func cqPutList[T any](item func(T)) func([]T) {
	return func(items []T) {
		cqPut("[")
		for i, one := range items {
			if i > 0 {
				cqPut(",")
			}
			item(one)
		}
		cqPut("]")
	}
}

func cqPutMaybe[T any](item func(T)) func(*T) {
	return func(value *T) {
		if value == nil {
			cqPut("null")
		} else {
			item(*value)
		}
	}
}

func cqPutMaybeList[T any](list func([]T)) func([]T) {
	return func(items []T) {
		if items == nil {
			cqPut("null")
		} else {
			list(items)
		}
	}
}

func cqPutListNode(first *ListNode) {
	cqPut("[")
	for node := first; node != nil; node = node.next {
		if node != first {
			cqPut(",")
		}
		cqPutInt(node.value)
	}
	cqPut("]")
}

func cqPutTreeNode(root *TreeNode) {
	cqPut("[")
	keep := len(cqOut)
	row := []*TreeNode{root}
	for i := 0; i < len(row); i++ {
		if node := row[i]; node == nil {
			cqPut("null")
		} else {
			cqPutInt(node.value)
			keep = len(cqOut)
			row = append(row, node.left, node.right)
		}
		cqPut(",")
	}
	cqOut = cqOut[:keep]
	cqPut("]")
}

func main() {
	given, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	cqText = append(given, '\n', 0)
@@{body}
	cqAnswer.Write(cqOut)
}
""")


def starter(signature: Signature) -> str:
    nodes = "".join(f"{text}\n" for name, text in NODES.items() if signature.uses(name))
    if not signature.is_class:
        about = f"\t// Change {signature.in_place} itself; nothing is returned.\n" if signature.in_place else ""
        return f"{nodes}func {head(signature.main)} {{\n{about}{end(signature.main)}}}\n"
    name = signature.main.name
    parts = [
        f"type {name} struct {{\n}}\n",
        f"func new{name}({given(signature.main)}) *{name} {{\n\treturn &{name}{{}}\n}}\n",
        *(f"func (own *{name}) {head(call)} {{\n{end(call)}}}\n" for call in signature.methods),
    ]
    return nodes + "\n".join(parts)


def end(call: Call) -> str:
    if call.result is None:
        return "\t\n"
    return f"\treturn {'nil' if call.result.is_nullable else DEFAULTS.get(call.result.name, 'nil')}\n"


def head(call: Call) -> str:
    return f"{camel(call.name)}({given(call)}){f' {spelled(call.result)}' if call.result else ''}"


def given(call: Call) -> str:
    return ", ".join(f"{safe(camel(one.name), RESERVED)} {spelled(one.type)}" for one in call.parameters)


def spelled(kind: Type) -> str:
    plain = kind.plain
    if plain.item:
        return f"[]{spelled(plain.item)}"  # where it may be null, that is nil
    return f"{'*' if kind.is_nullable else ''}{NAMES[plain.name]}"


def function(kind: Type, verb: str) -> str:
    """The function that reads or puts such a value."""
    plain = kind.plain
    if plain.item:
        text = f"cq{verb}List({function(plain.item, verb)})"
        return f"cq{verb}MaybeList({text})" if kind.is_nullable else text
    text = f"cq{verb}{plain.name[0].upper()}{plain.name[1:]}"
    return f"cq{verb}Maybe({text})" if kind.is_nullable else text


def driver(signature: Signature) -> Mapping[str, str]:
    body = of_class(signature) if signature.is_class else of_function(signature)
    return {"main.go": DRIVER.substitute(body="\n".join(f"\t{line}" for line in body))}


def of_function(signature: Signature) -> list[str]:
    main = signature.main
    lines = [f"a{number} := {function(one.type, 'Read')}()" for number, one in enumerate(main.parameters)]
    call = f"{camel(main.name)}({', '.join(f'a{number}' for number in range(len(main.parameters)))})"
    if signature.in_place and signature.answer:
        number = [one.name for one in main.parameters].index(signature.in_place)
        lines += [call, f"{function(signature.answer, 'Put')}(a{number})"]
    elif main.result:
        lines.append(f"{function(main.result, 'Put')}({call})")
    return [*lines, 'cqPut("\\n")']


def of_class(signature: Signature) -> list[str]:
    lines = ["cqSkip('[')", "cqReadString()", *arguments(signature.main)]
    lines += [f"built := new{signature.main.name}({values(signature.main)})", "cqSkip(']')", 'cqPut("null\\n")']
    lines += ["for cqSkip('[') {", "\tswitch cqReadString() {"]
    for call in signature.methods:
        lines += [f'\tcase "{call.name}":', *(f"\t\t{line}" for line in arguments(call))]
        said = f"built.{camel(call.name)}({values(call)})"
        lines += (
            [f"\t\t{function(call.result, 'Put')}({said})"] if call.result else [f"\t\t{said}", '\t\tcqPut("null")']
        )
    return [*lines, "\t}", "\tcqSkip(']')", '\tcqPut("\\n")', "}"]


def arguments(call: Call) -> list[str]:
    lines = []
    for number, one in enumerate(call.parameters):
        lines += ["cqSkip(',')", f"a{number} := {function(one.type, 'Read')}()"]
    return lines


def values(call: Call) -> str:
    return ", ".join(f"a{number}" for number in range(len(call.parameters)))


def wrap(signature: Signature, source: str) -> str:
    has_package = any(line.startswith("package ") for line in source.split("\n"))
    return source if has_package else f"package main; {source}"


LANGUAGE = Language(starter, driver, lambda signature: "solution.go", wrap)
