from collections.abc import Mapping

from sandbox.signatures.languages.base import Driver, Language, safe
from sandbox.signatures.types import Call, Parameter, Signature, Type, camel

SCALARS = {"int": "int", "long": "long", "float": "double", "bool": "boolean", "string": "String", "char": "char"}
BOXED = {"int": "Integer", "long": "Long", "float": "Double", "bool": "Boolean", "char": "Character"}
DEFAULTS = {"int": "0", "long": "0", "float": "0", "bool": "false", "char": "' '"}
PRIMITIVES = {"int": "Ints", "long": "Longs", "float": "Doubles", "bool": "Booleans", "char": "Chars"}
RESERVED = frozenset(
    """abstract assert boolean break byte case catch char class const continue default do double else enum extends final
    finally float for goto if implements import instanceof int interface long native new package private protected
    public return short static strictfp super switch synchronized this throw throws transient try void volatile while
    true false null""".split()  # noqa: SIM905  a long list reads best so
)
IMPORTS = "import java.math.*; import java.util.*; import java.util.function.*; import java.util.stream.*; "
NODES = {
    "ListNode": """// class ListNode {
//     int value;
//     ListNode next;
//     ListNode(int value) { ... }
//     ListNode(int value, ListNode next) { ... }
// }
""",
    "TreeNode": """// class TreeNode {
//     int value;
//     TreeNode left, right;
//     TreeNode(int value) { ... }
//     TreeNode(int value, TreeNode left, TreeNode right) { ... }
// }
""",
}
DRIVER = Driver(r"""import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.function.*;

class ListNode {
    int value;
    ListNode next;
    ListNode() {}
    ListNode(int value) { this.value = value; }
    ListNode(int value, ListNode next) { this.value = value; this.next = next; }
}

class TreeNode {
    int value;
    TreeNode left, right;
    TreeNode() {}
    TreeNode(int value) { this.value = value; }
    TreeNode(int value, TreeNode left, TreeNode right) { this.value = value; this.left = left; this.right = right; }
}

/** Calls the program in @@{file_name}: arguments come in as JSON, the answer goes out as JSON. */
public class Main {
    private static String text;
    private static int at;
    private static final StringBuilder out = new StringBuilder();
    private static String none = "null"; // an empty list or tree is []

    public static void main(String[] args) throws Exception {
        OutputStream answer = new FileOutputStream(FileDescriptor.out);
        OutputStream printed = new BufferedOutputStream(new FileOutputStream(FileDescriptor.err));
        System.setOut(new PrintStream(printed, false, "UTF-8")); // what the program prints is no answer
        text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        try {
            run();
        } finally {
            System.out.flush();
        }
        answer.write(out.toString().getBytes(StandardCharsets.UTF_8));
        answer.flush();
    }

    private static void run() throws Exception {
@@{body}
    }

    private static char peek() {
        while (at < text.length() && text.charAt(at) <= ' ') at++;
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean skip(char sign) {
        boolean isThere = peek() == sign;
        if (isThere) at++;
        return isThere;
    }

    private static boolean skipNull() {
        if (peek() != 'n') return false;
        at += 4;
        return true;
    }

    private static long readLong() {
        boolean isNegative = skip('-');
        long value = 0;
        for (char digit; (digit = text.charAt(at)) >= '0' && digit <= '9'; at++) value = value * 10 - (digit - '0');
        return isNegative ? value : -value;
    }

    private static int readInt() { return (int) readLong(); }

    private static double readDouble() {
        peek();
        int start = at;
        while ("+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        return Double.parseDouble(text.substring(start, at));
    }

    private static boolean readBoolean() {
        boolean value = peek() == 't';
        at += value ? 4 : 5;
        return value;
    }

    private static String readString() {
        skip('"');
        StringBuilder value = new StringBuilder();
        for (char sign; (sign = text.charAt(at++)) != '"'; ) {
            if (sign != '\\') {
                value.append(sign);
                continue;
            }
            sign = text.charAt(at++);
            if (sign == 'u') {
                value.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                at += 4;
            } else {
                int known = "ntrbf".indexOf(sign);
                value.append(known < 0 ? sign : "\n\t\r\b\f".charAt(known));
            }
        }
        return value.toString();
    }

    private static char readChar() { return readString().charAt(0); }

    private static boolean hasNext(int count) {
        if (skip(']')) return false;
        if (count > 0) skip(',');
        return true;
    }

    private static int[] readInts() {
        int[] items = new int[16];
        int count = 0;
        skip('[');
        while (hasNext(count)) {
            if (count == items.length) items = Arrays.copyOf(items, 2 * count);
            items[count++] = readInt();
        }
        return Arrays.copyOf(items, count);
    }

    private static long[] readLongs() {
        long[] items = new long[16];
        int count = 0;
        skip('[');
        while (hasNext(count)) {
            if (count == items.length) items = Arrays.copyOf(items, 2 * count);
            items[count++] = readLong();
        }
        return Arrays.copyOf(items, count);
    }

    private static double[] readDoubles() {
        double[] items = new double[16];
        int count = 0;
        skip('[');
        while (hasNext(count)) {
            if (count == items.length) items = Arrays.copyOf(items, 2 * count);
            items[count++] = readDouble();
        }
        return Arrays.copyOf(items, count);
    }

    private static boolean[] readBooleans() {
        boolean[] items = new boolean[16];
        int count = 0;
        skip('[');
        while (hasNext(count)) {
            if (count == items.length) items = Arrays.copyOf(items, 2 * count);
            items[count++] = readBoolean();
        }
        return Arrays.copyOf(items, count);
    }

    private static char[] readChars() {
        StringBuilder items = new StringBuilder();
        skip('[');
        while (hasNext(items.length())) items.append(readChar());
        return items.toString().toCharArray();
    }

    private static <T> List<T> readItems(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        skip('[');
        while (hasNext(items.size())) items.add(item.get());
        return items;
    }

    private static ListNode readListNode() {
        ListNode before = new ListNode(), last = before;
        for (int value : readInts()) {
            last.next = new ListNode(value);
            last = last.next;
        }
        return before.next;
    }

    private static TreeNode readTreeNode() {
        List<Integer> values = readItems(() -> skipNull() ? null : (Integer) readInt());
        if (values.isEmpty()) return null;
        TreeNode root = new TreeNode(values.get(0));
        Deque<TreeNode> row = new ArrayDeque<>(List.of(root));
        for (int i = 1; i < values.size(); i++) {
            TreeNode parent = i % 2 == 1 ? row.peek() : row.poll();
            if (values.get(i) == null) continue;
            TreeNode child = new TreeNode(values.get(i));
            if (i % 2 == 1) parent.left = child;
            else parent.right = child;
            row.add(child);
        }
        return root;
    }

    private static void write(Object value) {
        if (value == null) out.append(none);
        else if (value instanceof String) writeString((String) value);
        else if (value instanceof Character) writeString(value.toString());
        else if (value instanceof ListNode) writeListNode((ListNode) value);
        else if (value instanceof TreeNode) writeTreeNode((TreeNode) value);
        else if (value.getClass().isArray()) writeArray(value);
        else out.append(value);
    }

    private static void writeArray(Object items) {
        out.append('[');
        int count = java.lang.reflect.Array.getLength(items);
        for (int i = 0; i < count; i++) {
            if (i > 0) out.append(',');
            write(java.lang.reflect.Array.get(items, i));
        }
        out.append(']');
    }

    private static void writeString(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            if (sign == '"' || sign == '\\') out.append('\\').append(sign);
            else if (sign < ' ') out.append(String.format("\\u%04x", (int) sign));
            else out.append(sign);
        }
        out.append('"');
    }

    private static void writeListNode(ListNode first) {
        for (ListNode node = first; node != null; node = node.next) {
            out.append(node == first ? '[' : ',').append(node.value);
        }
        out.append(']');
    }

    private static void writeTreeNode(TreeNode root) {
        Deque<TreeNode> row = new LinkedList<>(List.of(root));
        int keep = 0;
        out.append('[');
        while (!row.isEmpty()) {
            TreeNode node = row.poll();
            if (node == null) {
                out.append("null");
            } else {
                out.append(node.value);
                keep = out.length();
                row.add(node.left);
                row.add(node.right);
            }
            out.append(',');
        }
        out.setLength(keep);
        out.append(']');
    }
}
""")


def starter(signature: Signature) -> str:
    nodes = "".join(f"{text}\n" for name, text in NODES.items() if signature.uses(name))
    if not signature.is_class:
        about = f"        // Change {signature.in_place} itself; nothing is returned.\n" if signature.in_place else ""
        return f"{nodes}class Solution {{\n{method(signature.main, about)}}}\n"
    name = signature.main.name
    parts = [f"    {name}({given(signature.main.parameters)}) {{\n        \n    }}\n", *map(method, signature.methods)]
    body = "\n".join(parts)
    return f"{nodes}class {name} {{\n{body}}}\n"


def method(call: Call, about: str = "") -> str:
    end = f"return {default(call.result)};" if call.result else ""
    return f"    {head(call)} {{\n{about}        {end}\n    }}\n"


def head(call: Call) -> str:
    return f"{spelled(call.result) if call.result else 'void'} {camel(call.name)}({given(call.parameters)})"


def given(parameters: tuple[Parameter, ...]) -> str:
    return ", ".join(f"{spelled(one.type)} {safe(camel(one.name), RESERVED)}" for one in parameters)


def spelled(kind: Type) -> str:
    plain = kind.plain
    if plain.item:
        return f"{spelled(plain.item)}[]"
    names = BOXED if kind.is_nullable and plain.name in BOXED else SCALARS
    return names.get(plain.name, plain.name)


def default(kind: Type) -> str:
    return "null" if kind.is_nullable else DEFAULTS.get(kind.name, "null")


def driver(signature: Signature) -> Mapping[str, str]:
    body = of_class(signature) if signature.is_class else of_function(signature)
    return {"Main.java": DRIVER.substitute(body=body, file_name=file_name(signature))}


def writer(name: str, kind: Type | None) -> list[str]:
    none = "[]" if kind and kind.leaf.name in ("ListNode", "TreeNode") else "null"
    return [f'none = "{none}";', f"write({name});"]


def reader(kind: Type) -> str:
    """An expression that reads one value."""
    plain = kind.plain
    if plain.item and plain.item.name in PRIMITIVES and not plain.item.is_nullable:
        text = f"read{PRIMITIVES[plain.item.name]}()"
    elif plain.item:
        base, brackets = spelled(plain.item).split("[]")[0], spelled(plain.item).count("[]")
        text = f"readItems(() -> {reader(plain.item)}).toArray(new {base}[0]{'[]' * brackets})"
    else:
        name = SCALARS.get(plain.name, plain.name)
        text = f"read{name[0].upper()}{name[1:]}()"
    return f"skipNull() ? null : ({spelled(kind)}) {text}" if kind.is_nullable else text


def of_function(signature: Signature) -> str:
    main = signature.main
    lines = [f"{spelled(one.type)} a{number} = {reader(one.type)};" for number, one in enumerate(main.parameters)]
    call = f"new Solution().{camel(main.name)}({', '.join(f'a{number}' for number in range(len(main.parameters)))})"
    about = f" // There must be a method {head(main)}: the starter code has it."
    if signature.in_place:
        number = [one.name for one in main.parameters].index(signature.in_place)
        lines += [f"{call};{about}", *writer(f"a{number}", signature.answer)]
    elif main.result:
        lines += [f"{spelled(main.result)} result = {call};{about}", *writer("result", main.result)]
    return "\n".join(f"        {line}" for line in [*lines, "out.append('\\n');"])


def of_class(signature: Signature) -> str:
    name = signature.main.name
    lines = [*arguments(signature.main, "0")]
    lines = ["skip('[');", "readString();", *lines]
    lines += [f"{name} built = new {name}({values(signature.main, '0')});", "skip(']');", 'out.append("null\\n");']
    lines += ["while (skip('[')) {", "    switch (readString()) {"]
    for number, call in enumerate(signature.methods, 1):
        lines.append(f'        case "{call.name}": {{')
        lines += [f"            {line}" for line in arguments(call, str(number))]
        said = f"built.{camel(call.name)}({values(call, str(number))})"
        if call.result:
            lines.append(f"            {spelled(call.result)} result = {said};")
            lines += [f"            {line}" for line in writer("result", call.result)]
        else:
            lines += [f"            {said};", '            out.append("null");']
        lines += ["            break;", "        }"]
    lines += ["    }", "    skip(']');", "    out.append('\\n');", "}"]
    return "\n".join(f"        {line}" for line in lines)


def arguments(call: Call, prefix: str) -> list[str]:
    lines = []
    for number, one in enumerate(call.parameters):
        lines += ["skip(',');", f"{spelled(one.type)} a{prefix}_{number} = {reader(one.type)};"]
    return lines


def values(call: Call, prefix: str) -> str:
    return ", ".join(f"a{prefix}_{number}" for number in range(len(call.parameters)))


def file_name(signature: Signature) -> str:
    return f"{signature.main.name}.java" if signature.is_class else "Solution.java"


def wrap(signature: Signature, source: str) -> str:
    return IMPORTS + source


LANGUAGE = Language(starter, driver, file_name, wrap)
