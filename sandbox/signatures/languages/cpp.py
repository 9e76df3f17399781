from collections.abc import Mapping

from sandbox.signatures.languages.base import Driver, Language, safe
from sandbox.signatures.types import Call, Parameter, Signature, Type

NAMES = {"long": "long long", "float": "double", "string": "string", "ListNode": "ListNode*", "TreeNode": "TreeNode*"}
RESERVED = frozenset(
    """alignas alignof and asm auto bool break case catch char class concept const consteval constexpr continue default
    delete do double else enum explicit export extern false float for friend goto if inline int long mutable namespace
    new noexcept not nullptr operator or private protected public register requires return short signed sizeof static
    struct switch template this throw true try typedef typename union unsigned using virtual void volatile while
    xor""".split()  # noqa: SIM905  a long list reads best so
)
NODES = {
    "ListNode": """// struct ListNode {
//     int value;
//     ListNode *next;
//     ListNode(int value = 0, ListNode *next = nullptr);
// };
""",
    "TreeNode": """// struct TreeNode {
//     int value;
//     TreeNode *left, *right;
//     TreeNode(int value = 0, TreeNode *left = nullptr, TreeNode *right = nullptr);
// };
""",
}
DRIVER = Driver(r"""#include <bits/stdc++.h>
#include <unistd.h>
using namespace std;

struct ListNode {
    int value;
    ListNode *next;
    ListNode(int value = 0, ListNode *next = nullptr) : value(value), next(next) {}
};

struct TreeNode {
    int value;
    TreeNode *left, *right;
    TreeNode(int value = 0, TreeNode *left = nullptr, TreeNode *right = nullptr)
        : value(value), left(left), right(right) {}
};

// Calls the program in solution.hpp: arguments come in as JSON, the answer goes out as JSON.
namespace codequest {

int divert() {
    int real = dup(1);
    dup2(2, 1);  // what the program prints is no answer
    return real;
}

const int answer = divert();
string input, output;
const char *at;

char peek() {
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') at++;
    return *at;
}

bool skip(char sign) {
    bool is_there = peek() == sign;
    at += is_there;
    return is_there;
}

void read(long long &value) {
    bool is_negative = skip('-');
    unsigned long long size = 0;
    for (; '0' <= *at && *at <= '9'; at++) size = size * 10 + (*at - '0');
    value = is_negative ? 0 - size : size;
}

void read(int &value) {
    long long wide;
    peek();
    read(wide);
    value = wide;
}

void read(double &value) {
    peek();
    char *end;
    value = strtod(at, &end);
    at = end;
}

void read(bool &value) {
    value = peek() == 't';
    at += value ? 4 : 5;
}

unsigned read_hex() {
    unsigned code = 0;
    for (int i = 0; i < 4; i++, at++) code = code * 16 + (*at <= '9' ? *at - '0' : (*at | 32) - 'a' + 10);
    return code;
}

void append(string &text, unsigned code) {
    if (code < 0x80) {
        text += char(code);
    } else if (code < 0x800) {
        text += {char(0xC0 | code >> 6), char(0x80 | (code & 63))};
    } else if (code < 0x10000) {
        text += {char(0xE0 | code >> 12), char(0x80 | (code >> 6 & 63)), char(0x80 | (code & 63))};
    } else {
        text += {char(0xF0 | code >> 18), char(0x80 | (code >> 12 & 63)), char(0x80 | (code >> 6 & 63)),
                 char(0x80 | (code & 63))};
    }
}

void read(string &text) {
    skip('"');
    text.clear();
    while (*at != '"') {
        const char *start = at;
        while (*at != '"' && *at != '\\') at++;
        text.append(start, at);
        if (*at == '"') break;
        char sign = *++at;
        at++;
        if (sign == 'u') {
            unsigned code = read_hex();
            if (code >= 0xD800 && code < 0xDC00) {
                at += 2;
                code = 0x10000 + ((code - 0xD800) << 10) + (read_hex() - 0xDC00);
            }
            append(text, code);
        } else {
            text += sign == 'n' ? '\n' : sign == 't' ? '\t' : sign == 'r' ? '\r' : sign == 'b' ? '\b'
                  : sign == 'f' ? '\f' : sign;
        }
    }
    at++;
}

void read(char &value) {
    string text;
    read(text);
    value = text[0];
}

template <class T> void read(optional<T> &value);

template <class T> void read(vector<T> &items) {
    items.clear();
    skip('[');
    while (!skip(']')) {
        if (!items.empty()) skip(',');
        T item;
        read(item);
        items.push_back(std::move(item));
    }
}

template <class T> void read(optional<T> &value) {
    if (peek() == 'n') {
        at += 4;
        value.reset();
    } else {
        T found;
        read(found);
        value = std::move(found);
    }
}

void read(ListNode *&first) {
    vector<int> values;
    read(values);
    first = nullptr;
    for (size_t i = values.size(); i-- > 0;) first = new ListNode(values[i], first);
}

void read(TreeNode *&root) {
    vector<optional<int>> values;
    read(values);
    root = nullptr;
    if (values.empty()) return;
    root = new TreeNode(*values[0]);
    deque<TreeNode *> row{root};
    for (size_t i = 1; i < values.size(); i++) {
        if (values[i]) {
            auto child = new TreeNode(*values[i]);
            (i % 2 ? row.front()->left : row.front()->right) = child;
            row.push_back(child);
        }
        if (i % 2 == 0) row.pop_front();
    }
}

void write(long long value) { output += to_string(value); }
void write(int value) { output += to_string(value); }
void write(bool value) { output += value ? "true" : "false"; }

void write(double value) {
    char text[40];
    snprintf(text, sizeof text, "%.17g", value);
    output += text;
    if (!strpbrk(text, ".ein")) output += ".0";
}

void write(const string &text) {
    output += '"';
    for (char sign : text) {
        if (sign == '"' || sign == '\\') {
            output += {'\\', sign};
        } else if (static_cast<unsigned char>(sign) < 32) {
            char code[8];
            snprintf(code, sizeof code, "\\u%04x", sign);
            output += code;
        } else {
            output += sign;
        }
    }
    output += '"';
}

void write(char value) { write(string(1, value)); }

void write(ListNode *node) {
    output += '[';
    for (bool is_first = true; node; node = node->next, is_first = false) {
        if (!is_first) output += ',';
        write(node->value);
    }
    output += ']';
}

void write(TreeNode *root) {
    deque<TreeNode *> row{root};
    size_t keep = output.size() + 1;
    output += '[';
    for (; !row.empty(); row.pop_front()) {
        if (TreeNode *node = row.front()) {
            write(node->value);
            keep = output.size();
            row.push_back(node->left);
            row.push_back(node->right);
        } else {
            output += "null";
        }
        output += ',';
    }
    output.resize(keep);
    output += ']';
}

template <class T> void write(const optional<T> &value);

template <class T> void write(const vector<T> &items) {
    output += '[';
    for (size_t i = 0; i < items.size(); i++) {
        if (i) output += ',';
        write(static_cast<const T &>(items[i]));
    }
    output += ']';
}

template <class T> void write(const optional<T> &value) {
    if (value) write(*value);
    else output += "null";
}

void start() {
    char block[1 << 16];
    for (ssize_t size; (size = ::read(0, block, sizeof block)) > 0;) input.append(block, size);
    at = input.c_str();
}

void finish() {
    cout.flush();
    fflush(stdout);
    for (size_t done = 0; done < output.size();) {
        ssize_t size = ::write(answer, output.data() + done, output.size() - done);
        if (size <= 0) _exit(1);
        done += size;
    }
}

}  // namespace codequest

#include "@@{file_name}"

signed main() {
    using codequest::peek, codequest::skip, codequest::output;
    codequest::start();
@@{body}
    codequest::finish();
}
""")


def starter(signature: Signature) -> str:
    nodes = "".join(f"{text}\n" for name, text in NODES.items() if signature.uses(name))
    if not signature.is_class:
        about = f"    // Change {signature.in_place} itself; nothing is returned.\n" if signature.in_place else ""
        end = "    return {};\n" if signature.main.result else "    \n"
        return f"{nodes}{head(signature.main)} {{\n{about}{end}}}\n"
    name = signature.main.name
    body = f"    {name}({given(signature.main.parameters)}) {{\n        \n    }}\n"
    for call in signature.methods:
        body += f"\n    {head(call)} {{\n        {'return {};' if call.result else ''}\n    }}\n"
    return f"{nodes}class {name} {{\npublic:\n{body}}};\n"


def head(call: Call) -> str:
    return f"{spelled(call.result) if call.result else 'void'} {call.name}({given(call.parameters)})"


def given(parameters: tuple[Parameter, ...]) -> str:
    return ", ".join(f"{spelled(one.type)}{reference(one.type)} {safe(one.name, RESERVED)}" for one in parameters)


def reference(kind: Type) -> str:
    return "&" if kind.name in ("list", "string", "Graph") or kind.is_nullable else ""


def spelled(kind: Type) -> str:
    plain = kind.plain
    text = f"vector<{spelled(plain.item)}>" if plain.item else NAMES.get(plain.name, plain.name)
    return f"optional<{text}>" if kind.is_nullable else text


def driver(signature: Signature) -> Mapping[str, str]:
    body = of_class(signature) if signature.is_class else of_function(signature)
    return {"main.cpp": DRIVER.substitute(body=body, file_name=file_name(signature))}


def of_function(signature: Signature) -> str:
    main = signature.main
    lines = read(main)
    call = f"::{main.name}({', '.join(f'a{number}' for number in range(len(main.parameters)))});"
    about = f"  // There must be a function {head(main)}: the starter code has it."
    if signature.in_place:
        number = [one.name for one in main.parameters].index(signature.in_place)
        lines += [call + about, f"codequest::write(a{number});"]
    elif main.result:
        lines += [f"{spelled(main.result)} result = {call}{about}", "codequest::write(result);"]
    return "\n".join(f"    {line}" for line in [*lines, "output += '\\n';"])


def read(call: Call, separator: str = "") -> list[str]:
    return [
        f"{separator}{spelled(one.type)} a{number}; codequest::read(a{number});"
        for number, one in enumerate(call.parameters)
    ]


def of_class(signature: Signature) -> str:
    name = signature.main.name
    arguments = [", ".join(f"a{number}" for number in range(len(call.parameters))) for call in signature.calls]
    lines = ["string name;", "skip('['); codequest::read(name);", *read(signature.main, "skip(','); ")]
    lines += [f"auto built = make_unique<::{name}>({arguments[0]});", "skip(']');", 'output += "null\\n";']
    lines += ["while (skip('[')) {", "    codequest::read(name);"]
    for number, (call, values) in enumerate(zip(signature.methods, arguments[1:], strict=True)):
        lines.append(f'    {"} else " if number else ""}if (name == "{call.name}") {{')
        lines += [f"        {line}" for line in read(call, "skip(','); ")]
        said = f"built->{call.name}({values});"
        if call.result:
            lines += [f"        {spelled(call.result)} result = {said}", "        codequest::write(result);"]
        else:
            lines += [f"        {said}", '        output += "null";']
    lines += ["    }", "    skip(']');", "    output += '\\n';", "}"]
    return "\n".join(f"    {line}" for line in lines)


def file_name(signature: Signature) -> str:
    return "solution.hpp"


LANGUAGE = Language(starter, driver, file_name)
