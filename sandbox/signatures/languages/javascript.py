import json
from collections.abc import Mapping

from sandbox.signatures.languages.base import Driver, Language, safe
from sandbox.signatures.types import Call, Signature, Type, camel

NAMES = {"int": "number", "long": "bigint", "float": "number", "bool": "boolean", "char": "string"}
RESERVED = frozenset(
    """arguments await break case catch class const continue debugger default delete do else enum eval export extends
    false finally for function if implements import in instanceof interface let new null package private protected
    public return static super switch this throw true try typeof var void while with
    yield""".split()  # noqa: SIM905  a long list reads best so
)
NODES = {
    "ListNode": """// class ListNode {
//     constructor(value = 0, next = null) { ... }
// }
""",
    "TreeNode": """// class TreeNode {
//     constructor(value = 0, left = null, right = null) { ... }
// }
""",
}
START = """Object.defineProperty(process, "stdout", { value: process.stderr }); // what the program prints is no answer

globalThis.ListNode = class ListNode {
    constructor(value = 0, next = null) {
        this.value = value;
        this.next = next;
    }
};

globalThis.TreeNode = class TreeNode {
    constructor(value = 0, left = null, right = null) {
        this.value = value;
        this.left = left;
        this.right = right;
    }
};
"""
DRIVER = Driver(r"""
// Calls the program beside this file: arguments come in as JSON, the answer goes out as JSON.
const { readFileSync, writeSync } = require("fs");
const text = readFileSync(0, "utf8") + "\n";
let at = 0;

function peek() {
    while (at < text.length && text.charCodeAt(at) <= 32) at++;
    return text[at];
}

function skip(sign) {
    while (text.charCodeAt(at) <= 32) at++;
    const isThere = text.charCodeAt(at) === sign.charCodeAt(0);
    if (isThere) at++;
    return isThere;
}

function readNumber() {
    peek();
    const start = at;
    for (let code; (code = text.charCodeAt(at)) > 44 || code === 43; at++) if (code === 93) break;
    return text.slice(start, at);
}

function readText() {
    const start = at;
    let isPlain = true;
    for (at++; text[at] !== '"'; at++) {
        if (text[at] === "\\") {
            isPlain = false;
            at++;
        }
    }
    at++;
    return isPlain ? text.slice(start + 1, at - 1) : JSON.parse(text.slice(start, at));
}

function read(kind) {
    const [name, item, isNullable] = kind;
    const sign = peek();
    if (isNullable && sign === "n") {
        at += 4;
        return null;
    }
    if (name === "list") return readList(item);
    if (name === "int" || name === "float") return Number(readNumber());
    if (name === "long") return BigInt(readNumber());
    if (name === "bool") {
        at += sign === "t" ? 4 : 5;
        return sign === "t";
    }
    if (name === "ListNode") return readInts().reduceRight((next, value) => new ListNode(value, next), null);
    if (name === "TreeNode") return readTree();
    return readText();
}

function readInts() {
    const items = [];
    for (skip("["); !skip("]"); ) {
        if (items.length) skip(",");
        const isNegative = skip("-");
        let value = 0;
        for (let code; (code = text.charCodeAt(at)) >= 48 && code <= 57; at++) value = value * 10 + code - 48;
        items.push(isNegative ? -value : value);
    }
    return items;
}

function readList(item) {
    if (item[0] === "int" && !item[2]) return readInts();
    const items = [];
    skip("[");
    while (!skip("]")) {
        if (items.length) skip(",");
        items.push(read(item));
    }
    return items;
}

function readTree() {
    const values = readList(["int", null, true]);
    if (!values.length) return null;
    const row = [new TreeNode(values[0])];
    for (let i = 1; i < values.length; i++) {
        if (values[i] === null) continue;
        const child = new TreeNode(values[i]);
        row[(i - 1) >> 1][i % 2 ? "left" : "right"] = child;
        row.push(child);
    }
    return row[0];
}

// A value of another type is written as it is, and is then no right answer.
function write(value, kind) {
    if (kind === null) return "null";
    const [name, item] = kind;
    if (name === "ListNode") {
        const values = [];
        for (let node = value; node !== null && node !== undefined; node = node.next) values.push(valueOf(node));
        return JSON.stringify(values);
    }
    if (name === "TreeNode") return writeTree(value);
    if (name === "list" && item[0] === "int" && Array.isArray(value) && value.every((one) => typeof one === "number")) {
        return "[" + value.join() + "]";
    }
    if (name === "list" && (Array.isArray(value) || ArrayBuffer.isView(value))) {
        return "[" + Array.from(value, (one) => write(one, item)).join() + "]";
    }
    if (typeof value === "bigint") return String(value);
    if (typeof value === "number") {
        if (name === "long" && Number.isInteger(value)) return String(BigInt(value));
        const isWhole = Number.isInteger(value) && !String(value).includes("e");
        return name === "float" && isWhole ? value + ".0" : String(value);
    }
    return JSON.stringify(value) ?? "null";
}

function writeTree(root) {
    const values = [];
    const row = [root];
    for (const node of row) {
        if (node === null || node === undefined) {
            values.push(null);
            continue;
        }
        values.push(valueOf(node));
        row.push(node.left, node.right);
    }
    while (values.length && values[values.length - 1] === null) values.pop();
    return JSON.stringify(values);
}

function valueOf(node) {
    if (typeof node !== "object" || !("value" in node)) fail(`Expected a node or null, got ${JSON.stringify(node)}.`);
    return node.value;
}

function fail(words) {
    process.stderr.write(words + "\n");
    process.exit(1);
}

const IN_PLACE = @@{in_place};
const CALLS = @@{calls};

@@{load}
if (typeof program !== "function") fail(`There is no ${CALLS[0].text}: keep its name as the starter code has it.`);
let output = "";
if (!@@{is_class}) {
    const [call] = CALLS;
    const values = call.given.map(read);
    const value = program(...values);
    output = write(IN_PLACE === null ? value : values[IN_PLACE], call.result) + "\n";
} else {
    let built = null;
    while (skip("[")) {
        const name = (peek(), readText());
        const call = CALLS.find((one) => one.name === name);
        const values = call.given.map((kind) => (skip(","), read(kind)));
        skip("]");
        if (built === null) {
            built = new program(...values);
            output += "null\n";
            continue;
        }
        if (typeof built[call.method] !== "function") fail(`There is no ${call.text}: the starter code has it.`);
        output += write(built[call.method](...values), call.result) + "\n";
    }
}
const bytes = Buffer.from(output);
for (let done = 0; done < bytes.length; ) {
    try {
        done += writeSync(1, bytes, done);
    } catch (error) {
        if (error.code !== "EAGAIN") throw error;
    }
}
""")


def starter(signature: Signature) -> str:
    nodes = "".join(f"{text}\n" for name, text in NODES.items() if signature.uses(name))
    if not signature.is_class:
        about = f"    // Change {signature.in_place} itself; nothing is returned.\n" if signature.in_place else ""
        head = f"function {camel(signature.main.name)}({given(signature.main)}) {{"
        return f"{nodes}{doc(signature.main)}{head}\n{about}    \n}}\n"
    parts = [
        doc(call, "    ")
        + f"    {'constructor' if call is signature.main else camel(call.name)}({given(call)}) {{\n        \n    }}\n"
        for call in signature.calls
    ]
    body = "\n".join(parts)
    return f"{nodes}class {signature.main.name} {{\n{body}}}\n"


def given(call: Call) -> str:
    return ", ".join(safe(camel(one.name), RESERVED) for one in call.parameters)


def doc(call: Call, by: str = "") -> str:
    lines = [f" * @param {{{spelled(one.type)}}} {safe(camel(one.name), RESERVED)}" for one in call.parameters]
    lines += [f" * @returns {{{spelled(call.result)}}}"] if call.result else []
    return "".join(f"{by}{line}\n" for line in ["/**", *lines, " */"]) if lines else ""


def spelled(kind: Type) -> str:
    plain = kind.plain
    if plain.item:
        inside = spelled(plain.item)
        text = f"({inside})[]" if "|" in inside else f"{inside}[]"
    else:
        text = NAMES.get(plain.name, plain.name)
    return f"{text} | null" if kind.is_nullable or plain.name in NODES else text


def body(signature: Signature, load: str) -> str:
    names = [one.name for one in signature.parameters]
    calls = [
        {
            "name": call.name,
            "method": camel(call.name),
            "text": words(call, signature),
            "given": [data(one.type) for one in call.parameters],
            "result": data(kind) if kind else None,
        }
        for call in signature.calls
        for kind in [signature.answer if call is signature.main else call.result]
    ]
    return DRIVER.substitute(
        in_place=json.dumps(names.index(signature.in_place) if signature.in_place else None),
        calls=json.dumps(calls, indent=4),
        is_class=json.dumps(signature.is_class),
        load=load,
    )


def words(call: Call, signature: Signature) -> str:
    if signature.is_class and call is signature.main:
        return f"class {call.name}"
    return f"{'method' if signature.is_class else 'function'} {camel(call.name)}({given(call)})"


def data(kind: Type) -> list[object]:
    plain = kind.plain
    return [plain.name, data(plain.item) if plain.item else None, kind.is_nullable]


def driver(signature: Signature) -> Mapping[str, str]:
    load = 'const program = require("./solution.js");'
    return {"main.js": f'"use strict";\n{START}{body(signature, load)}'}


def entry(signature: Signature) -> str:
    name = signature.main.name if signature.is_class else camel(signature.main.name)
    return f'typeof {name} === "undefined" ? undefined : {name}'


def wrap(signature: Signature, source: str) -> str:
    return f"{source}\nmodule.exports = {entry(signature)};\n"


LANGUAGE = Language(starter, driver, lambda signature: "solution.js", wrap)
