from collections.abc import Mapping

from sandbox.signatures.languages.base import Driver, Language
from sandbox.signatures.types import Call, Parameter, Signature, Type, camel

NAMES = {"int": "Int", "long": "Long", "float": "Double", "bool": "Boolean", "string": "String", "char": "Char"}
PRIMITIVES = ("int", "long", "float", "bool", "char")
RESERVED = frozenset(
    """as break class continue do else false for fun if in interface is null object package return super this throw true
    try typealias typeof val var when while""".split()  # noqa: SIM905
)
NODES = {
    "ListNode": "// class ListNode(var value: Int = 0, var next: ListNode? = null)\n",
    "TreeNode": "// class TreeNode(var value: Int = 0, var left: TreeNode? = null, var right: TreeNode? = null)\n",
}
DRIVER = Driver(r"""import java.io.*
import java.util.LinkedList

class ListNode(var value: Int = 0, var next: ListNode? = null)

class TreeNode(var value: Int = 0, var left: TreeNode? = null, var right: TreeNode? = null)

// Calls the program in solution.kt: arguments come in as JSON, the answer goes out as JSON.
object CodequestDriver {
    private var text = ""
    private var at = 0
    private var none = "null" // an empty list or tree is []
    private val out = StringBuilder()

    fun main() {
        val answer = FileOutputStream(FileDescriptor.out)
        val printed = PrintStream(BufferedOutputStream(FileOutputStream(FileDescriptor.err)), false, "UTF-8")
        System.setOut(printed) // what the program prints is no answer
        text = String(System.`in`.readBytes(), Charsets.UTF_8) + "\n\u0000"
        try {
            run()
        } finally {
            printed.flush()
        }
        answer.write(out.toString().toByteArray(Charsets.UTF_8))
        answer.flush()
    }

    private fun run() {
@@{body}
    }

    private fun peek(): Char {
        while (text[at] <= ' ' && text[at] != '\u0000') at++
        return text[at]
    }

    private fun skip(sign: Char): Boolean {
        val isThere = peek() == sign
        if (isThere) at++
        return isThere
    }

    private fun skipNull(): Boolean {
        if (peek() != 'n') return false
        at += 4
        return true
    }

    private fun readLong(): Long {
        val isNegative = skip('-')
        var value = 0L
        while (text[at] in '0'..'9') value = value * 10 - (text[at++] - '0')
        return if (isNegative) value else -value
    }

    private fun readInt(): Int = readLong().toInt()

    private fun readDouble(): Double {
        peek()
        val start = at
        while (text[at] in "+-.eE0123456789") at++
        return text.substring(start, at).toDouble()
    }

    private fun readBoolean(): Boolean {
        val value = peek() == 't'
        at += if (value) 4 else 5
        return value
    }

    private fun readString(): String {
        skip('"')
        val value = StringBuilder()
        while (true) {
            var sign = text[at++]
            if (sign == '"') return value.toString()
            if (sign == '\\') {
                sign = text[at++]
                if (sign == 'u') {
                    sign = text.substring(at, at + 4).toInt(16).toChar()
                    at += 4
                } else {
                    val known = "ntrbf".indexOf(sign)
                    if (known >= 0) sign = "\n\t\r\b\u000c"[known]
                }
            }
            value.append(sign)
        }
    }

    private fun readChar(): Char = readString()[0]

    private inline fun <reified T> readItems(item: () -> T): Array<T> {
        val items = ArrayList<T>()
        skip('[')
        while (!skip(']')) {
            if (items.size > 0) skip(',')
            items.add(item())
        }
        return items.toTypedArray()
    }

    private fun readInts(): IntArray {
        var items = IntArray(16)
        var count = 0
        skip('[')
        while (!skip(']')) {
            if (count > 0) skip(',')
            if (count == items.size) items = items.copyOf(2 * count)
            items[count++] = readInt()
        }
        return items.copyOf(count)
    }

    private fun readListNode(): ListNode? {
        var first: ListNode? = null
        for (value in readInts().reversedArray()) first = ListNode(value, first)
        return first
    }

    private fun readTreeNode(): TreeNode? {
        val values = readItems<Int?> { if (skipNull()) null else readInt() }
        if (values.isEmpty()) return null
        val row = arrayListOf(TreeNode(values[0]!!))
        for (i in 1 until values.size) {
            val child = TreeNode(values[i] ?: continue)
            if (i % 2 == 1) row[(i - 1) / 2].left = child else row[(i - 1) / 2].right = child
            row.add(child)
        }
        return row[0]
    }

    private fun write(value: Any?) {
        when (value) {
            null -> out.append(none)
            is String -> writeString(value)
            is Char -> writeString(value.toString())
            is ListNode -> writeListNode(value)
            is TreeNode -> writeTreeNode(value)
            is IntArray -> value.joinTo(out, ",", "[", "]")
            is LongArray -> value.joinTo(out, ",", "[", "]")
            is DoubleArray -> value.joinTo(out, ",", "[", "]")
            is BooleanArray -> value.joinTo(out, ",", "[", "]")
            is CharArray -> writeItems(value.asIterable())
            is Array<*> -> writeItems(value.asIterable())
            else -> out.append(value)
        }
    }

    private fun writeItems(items: Iterable<Any?>) {
        out.append('[')
        for ((i, item) in items.withIndex()) {
            if (i > 0) out.append(',')
            write(item)
        }
        out.append(']')
    }

    private fun writeString(value: String) {
        out.append('"')
        for (sign in value) {
            when {
                sign == '"' || sign == '\\' -> out.append('\\').append(sign)
                sign < ' ' -> out.append(String.format("\\u%04x", sign.toInt()))
                else -> out.append(sign)
            }
        }
        out.append('"')
    }

    private fun writeListNode(first: ListNode) {
        var node: ListNode? = first
        while (node != null) {
            out.append(if (node === first) '[' else ',').append(node.value)
            node = node.next
        }
        out.append(']')
    }

    private fun writeTreeNode(root: TreeNode) {
        val row = LinkedList<TreeNode?>()
        row.add(root)
        out.append('[')
        var keep = out.length
        while (!row.isEmpty()) {
            val node = row.poll()
            if (node == null) {
                out.append("null")
            } else {
                out.append(node.value)
                keep = out.length
                row.add(node.left)
                row.add(node.right)
            }
            out.append(',')
        }
        out.setLength(keep)
        out.append(']')
    }
}

fun main() = CodequestDriver.main()
""")


def starter(signature: Signature) -> str:
    nodes = "".join(f"{text}\n" for name, text in NODES.items() if signature.uses(name))
    if not signature.is_class:
        about = f"    // Change {signature.in_place} itself; nothing is returned.\n" if signature.in_place else ""
        end = "    TODO()\n" if signature.main.result else "    \n"
        return f"{nodes}fun {head(signature.main)} {{\n{about}{end}}}\n"
    body = "\n".join(
        f"    fun {head(call)} {{\n        {'TODO()' if call.result else ''}\n    }}\n" for call in signature.methods
    )
    return f"{nodes}class {signature.main.name}({given(signature.main.parameters)}) {{\n{body}}}\n"


def head(call: Call) -> str:
    return f"{camel(call.name)}({given(call.parameters)}){f': {spelled(call.result)}' if call.result else ''}"


def given(parameters: tuple[Parameter, ...]) -> str:
    return ", ".join(f"{own(camel(one.name))}: {spelled(one.type)}" for one in parameters)


def own(name: str) -> str:
    return f"{name}_" if name in RESERVED else name


def is_plain(kind: Type | None) -> bool:
    """Whether a list of such items is an array of numbers, not of objects."""
    return bool(kind) and kind is not None and kind.name in PRIMITIVES and not kind.is_nullable


def spelled(kind: Type) -> str:
    plain = kind.plain
    if plain.item:
        text = f"{NAMES[plain.item.name]}Array" if is_plain(plain.item) else f"Array<{spelled(plain.item)}>"
    else:
        text = NAMES.get(plain.name, plain.name)
    return f"{text}?" if kind.is_nullable or plain.name in NODES else text


def reader(kind: Type) -> str:
    """An expression that reads one value."""
    plain = kind.plain
    if plain.item and plain.item == Type("int"):
        text = "readInts()"
    elif plain.item:
        item = plain.item
        text = f"readItems<{spelled(item)}> {{ {reader(item)} }}"
        text += f".to{NAMES[item.name]}Array()" if is_plain(item) else ""
    else:
        text = f"read{NAMES.get(plain.name, plain.name)}()"
    return f"if (skipNull()) null else {text}" if kind.is_nullable else text


def writer(value: str, kind: Type | None) -> list[str]:
    none = "[]" if kind and kind.leaf.name in NODES else "null"
    return [f'none = "{none}"', f"write({value})"]


def driver(signature: Signature) -> Mapping[str, str]:
    body = of_class(signature) if signature.is_class else of_function(signature)
    return {"main.kt": DRIVER.substitute(body="\n".join(f"        {line}" for line in body))}


def of_function(signature: Signature) -> list[str]:
    main = signature.main
    lines = [f"val a{n}: {spelled(one.type)} = {reader(one.type)}" for n, one in enumerate(main.parameters)]
    call = f"{camel(main.name)}({', '.join(f'a{number}' for number in range(len(main.parameters)))})"
    about = f" // There must be a function {head(main)}: the starter code has it."
    if signature.in_place:
        number = [one.name for one in main.parameters].index(signature.in_place)
        lines += [call + about, *writer(f"a{number}", signature.answer)]
    elif main.result:
        lines += [f"val result: {spelled(main.result)} = {call}{about}", *writer("result", main.result)]
    return [*lines, "out.append('\\n')"]


def of_class(signature: Signature) -> list[str]:
    lines = ["skip('[')", "readString()", *arguments(signature.main)]
    lines += [f"val built = {signature.main.name}({values(signature.main)})", "skip(']')", 'out.append("null\\n")']
    lines += ["while (skip('[')) {", "    when (readString()) {"]
    for call in signature.methods:
        lines += [f'        "{call.name}" -> {{', *(f"            {line}" for line in arguments(call))]
        said = f"built.{camel(call.name)}({values(call)})"
        if call.result:
            inside = [f"val result: {spelled(call.result)} = {said}", *writer("result", call.result)]
        else:
            inside = [said, 'out.append("null")']
        lines += [f"            {line}" for line in inside] + ["        }"]
    return [*lines, "    }", "    skip(']')", "    out.append('\\n')", "}"]


def arguments(call: Call) -> list[str]:
    lines = []
    for number, one in enumerate(call.parameters):
        lines += ["skip(',')", f"val a{number}: {spelled(one.type)} = {reader(one.type)}"]
    return lines


def values(call: Call) -> str:
    return ", ".join(f"a{number}" for number in range(len(call.parameters)))


def wrap(signature: Signature, source: str) -> str:
    return f"import java.util.*; {source}"


LANGUAGE = Language(starter, driver, lambda signature: "solution.kt", wrap)
