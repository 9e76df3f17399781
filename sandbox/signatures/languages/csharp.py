from collections.abc import Mapping

from sandbox.signatures.languages.base import Driver, Language
from sandbox.signatures.types import Call, Parameter, Signature, Type, camel, pascal

NAMES = {"float": "double"}
VALUES = {"int", "long", "float", "bool", "char"}
RESERVED = frozenset(
    """abstract as base bool break byte case catch char checked class const continue decimal default delegate do double
    else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is
    lock long namespace new null object operator out override params private protected public readonly ref return sbyte
    sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe
    ushort using virtual void volatile while""".split()  # noqa: SIM905
)
USING = "using System; using System.Collections.Generic; using System.Linq; using System.Text; "
NODES = {
    "ListNode": """// class ListNode {
//     public int Value;
//     public ListNode Next;
//     public ListNode(int value = 0, ListNode next = null) { ... }
// }
""",
    "TreeNode": """// class TreeNode {
//     public int Value;
//     public TreeNode Left, Right;
//     public TreeNode(int value = 0, TreeNode left = null, TreeNode right = null) { ... }
// }
""",
}
DRIVER = Driver(r"""using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

public class ListNode {
    public int Value;
    public ListNode Next;
    public ListNode(int value = 0, ListNode next = null) { Value = value; Next = next; }
}

public class TreeNode {
    public int Value;
    public TreeNode Left, Right;
    public TreeNode(int value = 0, TreeNode left = null, TreeNode right = null) {
        Value = value;
        Left = left;
        Right = right;
    }
}

// Calls the program in solution.cs: arguments come in as JSON, the answer goes out as JSON.
static class CodequestDriver {
    static string text;
    static int at;
    static string none = "null"; // an empty list or tree is []
    static readonly StringBuilder output = new StringBuilder();

    static void Main() {
        var plain = new UTF8Encoding(false);
        Stream answer = Console.OpenStandardOutput();
        var printed = new StreamWriter(Console.OpenStandardError(), plain);
        Console.SetOut(printed); // what the program prints is no answer
        text = new StreamReader(Console.OpenStandardInput(), plain).ReadToEnd() + "\n\0";
        try {
            Run();
        } finally {
            printed.Flush();
        }
        byte[] bytes = plain.GetBytes(output.ToString());
        answer.Write(bytes, 0, bytes.Length);
        answer.Flush();
    }

    static void Run() {
@@{body}
    }

    static char Peek() {
        while (text[at] <= ' ' && text[at] != 0) at++;
        return text[at];
    }

    static bool Skip(char sign) {
        bool isThere = Peek() == sign;
        if (isThere) at++;
        return isThere;
    }

    static bool SkipNull() {
        if (Peek() != 'n') return false;
        at += 4;
        return true;
    }

    static long ReadLong() {
        bool isNegative = Skip('-');
        long value = 0;
        for (; text[at] >= '0' && text[at] <= '9'; at++) value = unchecked(value * 10 - (text[at] - '0'));
        return isNegative ? value : unchecked(-value);
    }

    static int ReadInt() { return unchecked((int) ReadLong()); }

    static double ReadFloat() {
        Peek();
        int start = at;
        while ("+-.eE0123456789".IndexOf(text[at]) >= 0) at++;
        return double.Parse(text.Substring(start, at - start), CultureInfo.InvariantCulture);
    }

    static bool ReadBool() {
        bool value = Peek() == 't';
        at += value ? 4 : 5;
        return value;
    }

    static string ReadString() {
        Skip('"');
        var value = new StringBuilder();
        for (char sign; (sign = text[at++]) != '"'; ) {
            if (sign != '\\') {
                value.Append(sign);
                continue;
            }
            sign = text[at++];
            if (sign == 'u') {
                value.Append((char) Convert.ToInt32(text.Substring(at, 4), 16));
                at += 4;
            } else {
                int known = "ntrbf".IndexOf(sign);
                value.Append(known < 0 ? sign : "\n\t\r\b\f"[known]);
            }
        }
        return value.ToString();
    }

    static char ReadChar() { return ReadString()[0]; }

    static T[] ReadList<T>(Func<T> item) {
        var items = new List<T>();
        Skip('[');
        while (!Skip(']')) {
            if (items.Count > 0) Skip(',');
            items.Add(item());
        }
        return items.ToArray();
    }

    static ListNode ReadListNode() {
        int[] values = ReadList(ReadInt);
        ListNode first = null;
        for (int i = values.Length - 1; i >= 0; i--) first = new ListNode(values[i], first);
        return first;
    }

    static TreeNode ReadTreeNode() {
        int?[] values = ReadList<int?>(() => SkipNull() ? (int?) null : ReadInt());
        if (values.Length == 0) return null;
        var row = new List<TreeNode> { new TreeNode(values[0].Value) };
        for (int i = 1; i < values.Length; i++) {
            if (values[i] == null) continue;
            var child = new TreeNode(values[i].Value);
            if (i % 2 == 1) row[(i - 1) / 2].Left = child;
            else row[(i - 1) / 2].Right = child;
            row.Add(child);
        }
        return row[0];
    }

    static void Write(object value) {
        if (value == null) output.Append(none);
        else if (value is string) WriteString((string) value);
        else if (value is char) WriteString(value.ToString());
        else if (value is bool) output.Append((bool) value ? "true" : "false");
        else if (value is double) WriteFloat((double) value);
        else if (value is ListNode) WriteListNode((ListNode) value);
        else if (value is TreeNode) WriteTreeNode((TreeNode) value);
        else if (value is IEnumerable) WriteItems((IEnumerable) value);
        else output.Append(value);
    }

    static void WriteFloat(double value) {
        string written = value.ToString("R", CultureInfo.InvariantCulture);
        output.Append(written);
        if (written.IndexOfAny(new[] { '.', 'E', 'N', 'I' }) < 0) output.Append(".0");
    }

    static void WriteItems(IEnumerable items) {
        output.Append('[');
        bool isFirst = true;
        foreach (object item in items) {
            if (!isFirst) output.Append(',');
            isFirst = false;
            Write(item);
        }
        output.Append(']');
    }

    static void WriteString(string value) {
        output.Append('"');
        foreach (char sign in value) {
            if (sign == '"' || sign == '\\') output.Append('\\').Append(sign);
            else if (sign < ' ') output.Append("\\u").Append(((int) sign).ToString("x4"));
            else output.Append(sign);
        }
        output.Append('"');
    }

    static void WriteListNode(ListNode first) {
        for (ListNode node = first; node != null; node = node.Next) {
            output.Append(node == first ? '[' : ',').Append(node.Value);
        }
        output.Append(']');
    }

    static void WriteTreeNode(TreeNode root) {
        var row = new Queue<TreeNode>();
        row.Enqueue(root);
        output.Append('[');
        int keep = output.Length;
        while (row.Count > 0) {
            TreeNode node = row.Dequeue();
            if (node == null) {
                output.Append("null");
            } else {
                output.Append(node.Value);
                keep = output.Length;
                row.Enqueue(node.Left);
                row.Enqueue(node.Right);
            }
            output.Append(',');
        }
        output.Length = keep;
        output.Append(']');
    }
}
""")


def starter(signature: Signature) -> str:
    nodes = "".join(f"{text}\n" for name, text in NODES.items() if signature.uses(name))
    if not signature.is_class:
        about = f"        // Change {signature.in_place} itself; nothing is returned.\n" if signature.in_place else ""
        return f"{nodes}class Solution {{\n{method(signature.main, about)}}}\n"
    name = signature.main.name
    first = f"    public {name}({given(signature.main.parameters)}) {{\n        \n    }}\n"
    body = "\n".join([first, *map(method, signature.methods)])
    return f"{nodes}class {name} {{\n{body}}}\n"


def method(call: Call, about: str = "") -> str:
    end = f"return default({spelled(call.result)});" if call.result else ""
    return f"    public {head(call)} {{\n{about}        {end}\n    }}\n"


def head(call: Call) -> str:
    return f"{spelled(call.result) if call.result else 'void'} {pascal(call.name)}({given(call.parameters)})"


def given(parameters: tuple[Parameter, ...]) -> str:
    return ", ".join(f"{spelled(one.type)} {own(camel(one.name))}" for one in parameters)


def own(name: str) -> str:
    return f"{name}_" if name in RESERVED else name


def spelled(kind: Type) -> str:
    plain = kind.plain
    if plain.item:
        return f"{spelled(plain.item)}[]"
    mark = "?" if kind.is_nullable and plain.name in VALUES else ""
    return NAMES.get(plain.name, plain.name) + mark


def driver(signature: Signature) -> Mapping[str, str]:
    body = of_class(signature) if signature.is_class else of_function(signature)
    return {"main.cs": DRIVER.substitute(body="\n".join(f"        {line}" for line in body))}


def reader(kind: Type) -> str:
    """An expression that reads one value."""
    plain = kind.plain
    if plain.item:
        text = f"ReadList<{spelled(plain.item)}>(() => {reader(plain.item)})"
    else:
        text = f"Read{plain.name[0].upper()}{plain.name[1:]}()"
    return f"SkipNull() ? ({spelled(kind)}) null : {text}" if kind.is_nullable else text


def writer(name: str, kind: Type | None) -> list[str]:
    none = "[]" if kind and kind.leaf.name in ("ListNode", "TreeNode") else "null"
    return [f'none = "{none}";', f"Write({name});"]


def of_function(signature: Signature) -> list[str]:
    main = signature.main
    lines = [f"{spelled(one.type)} a{number} = {reader(one.type)};" for number, one in enumerate(main.parameters)]
    call = f"new Solution().{pascal(main.name)}({', '.join(f'a{number}' for number in range(len(main.parameters)))});"
    if signature.in_place:
        number = [one.name for one in main.parameters].index(signature.in_place)
        lines += [call, *writer(f"a{number}", signature.answer)]
    elif main.result:
        lines += [f"{spelled(main.result)} result = {call}", *writer("result", main.result)]
    return [*lines, "output.Append('\\n');"]


def of_class(signature: Signature) -> list[str]:
    name = signature.main.name
    lines = ["Skip('[');", "ReadString();", *arguments(signature.main, "0")]
    lines += [f"var built = new {name}({values(signature.main, '0')});", "Skip(']');", 'output.Append("null\\n");']
    lines += ["while (Skip('[')) {", "    switch (ReadString()) {"]
    for number, call in enumerate(signature.methods, 1):
        lines += [f'        case "{call.name}": {{', *(f"            {line}" for line in arguments(call, str(number)))]
        said = f"built.{pascal(call.name)}({values(call, str(number))});"
        if call.result:
            inside = [f"{spelled(call.result)} result = {said}", *writer("result", call.result)]
        else:
            inside = [said, 'output.Append("null");']
        lines += [f"            {line}" for line in [*inside, "break;"]] + ["        }"]
    return [*lines, "    }", "    Skip(']');", "    output.Append('\\n');", "}"]


def arguments(call: Call, prefix: str) -> list[str]:
    lines = []
    for number, one in enumerate(call.parameters):
        lines += ["Skip(',');", f"{spelled(one.type)} a{prefix}_{number} = {reader(one.type)};"]
    return lines


def values(call: Call, prefix: str) -> str:
    return ", ".join(f"a{prefix}_{number}" for number in range(len(call.parameters)))


def wrap(signature: Signature, source: str) -> str:
    return USING + source


LANGUAGE = Language(starter, driver, lambda signature: "solution.cs", wrap)
