from collections.abc import Mapping

from sandbox.signatures.languages.base import Driver, Language
from sandbox.signatures.types import Call, Parameter, Signature, Type

NAMES = {"int": "i32", "long": "i64", "float": "f64", "string": "String", "ListNode": "Option<Box<ListNode>>",
         "TreeNode": "Option<Rc<RefCell<TreeNode>>>"}  # fmt: skip
RESERVED = frozenset(
    """abstract as async await become box break const continue crate do dyn else enum extern false
    final fn for if impl in     let loop macro match mod move mut override priv pub ref return self
    static struct super trait true try type typeof     unsafe unsized use virtual where while yield""".split()  # noqa: SIM905
)
NODES = {
    "ListNode": "// pub struct ListNode {\n//     pub value: i32,\n//     pub next: Option<Box<ListNode>>,\n// }\n",
    "TreeNode": """// pub struct TreeNode {
//     pub value: i32,
//     pub left: Option<Rc<RefCell<TreeNode>>>,
//     pub right: Option<Rc<RefCell<TreeNode>>>,
// }
""",
}
DRIVER = Driver(r"""// Calls the program in solution.rs: arguments come in as JSON, the answer goes out as JSON.
#![allow(warnings)]
use std::cell::RefCell;
use std::collections::*;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListNode {
    pub value: i32,
    pub next: Option<Box<ListNode>>,
}

impl ListNode {
    pub fn new(value: i32) -> Self {
        ListNode { value, next: None }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeNode {
    pub value: i32,
    pub left: Option<Rc<RefCell<TreeNode>>>,
    pub right: Option<Rc<RefCell<TreeNode>>>,
}

impl TreeNode {
    pub fn new(value: i32) -> Self {
        TreeNode { value, left: None, right: None }
    }
}

include!("solution.rs");

mod codequest {
    use super::{ListNode, TreeNode};
    use std::cell::RefCell;
    use std::collections::VecDeque;
    use std::fs::File;
    use std::io::{Read, Write};
    use std::os::unix::io::FromRawFd;
    use std::rc::Rc;

    extern "C" {
        fn dup(from: i32) -> i32;
        fn dup2(from: i32, to: i32) -> i32;
    }

    pub struct Reader {
        text: Vec<u8>,
        at: usize,
        answer: File,
    }

    impl Reader {
        pub fn start() -> Self {
            let mut text = Vec::new();
            std::io::stdin().read_to_end(&mut text).unwrap();
            text.push(b'\n');
            let answer = unsafe { File::from_raw_fd(dup(1)) };
            unsafe { dup2(2, 1) }; // what the program prints is no answer
            Reader { text, at: 0, answer }
        }

        /// Ends the program: nothing is dropped, which takes long for a long list.
        pub fn finish(mut self, out: String) -> ! {
            std::io::stdout().flush().unwrap();
            self.answer.write_all(out.as_bytes()).unwrap();
            std::process::exit(0)
        }

        pub fn peek(&mut self) -> u8 {
            while self.at < self.text.len() && self.text[self.at] <= b' ' {
                self.at += 1;
            }
            *self.text.get(self.at).unwrap_or(&0)
        }

        pub fn skip(&mut self, sign: u8) -> bool {
            let is_there = self.peek() == sign;
            self.at += is_there as usize;
            is_there
        }

        pub fn skip_null(&mut self) -> bool {
            let is_there = self.peek() == b'n';
            self.at += 4 * is_there as usize;
            is_there
        }

        fn number(&mut self) -> &str {
            self.peek();
            let start = self.at;
            while matches!(self.text[self.at], b'+' | b'-' | b'.' | b'e' | b'E' | b'0'..=b'9') {
                self.at += 1;
            }
            std::str::from_utf8(&self.text[start..self.at]).unwrap()
        }

        fn hex(&mut self) -> u32 {
            let digits = std::str::from_utf8(&self.text[self.at..self.at + 4]).unwrap();
            self.at += 4;
            u32::from_str_radix(digits, 16).unwrap()
        }

        pub fn string(&mut self) -> String {
            self.skip(b'"');
            let mut bytes = Vec::new();
            loop {
                let sign = self.text[self.at];
                self.at += 1;
                if sign == b'"' {
                    return String::from_utf8(bytes).unwrap();
                }
                if sign != b'\\' {
                    bytes.push(sign);
                    continue;
                }
                let sign = self.text[self.at];
                self.at += 1;
                match sign {
                    b'n' => bytes.push(b'\n'),
                    b't' => bytes.push(b'\t'),
                    b'r' => bytes.push(b'\r'),
                    b'b' => bytes.push(8),
                    b'f' => bytes.push(12),
                    b'u' => {
                        let mut code = self.hex();
                        if (0xD800..0xDC00).contains(&code) {
                            self.at += 2;
                            code = 0x10000 + ((code - 0xD800) << 10) + (self.hex() - 0xDC00);
                        }
                        let sign = char::from_u32(code).unwrap();
                        bytes.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                    _ => bytes.push(sign),
                }
            }
        }
    }

    pub trait Value: Sized {
        fn read(from: &mut Reader) -> Self;
        fn write(&self, out: &mut String);

        fn read_option(from: &mut Reader) -> Option<Self> {
            if from.skip_null() { None } else { Some(Self::read(from)) }
        }

        fn write_option(value: &Option<Self>, out: &mut String) {
            match value {
                Some(value) => value.write(out),
                None => out.push_str("null"),
            }
        }
    }

    impl Value for i32 {
        fn read(from: &mut Reader) -> Self { from.number().parse().unwrap() }
        fn write(&self, out: &mut String) { out.push_str(&self.to_string()); }
    }

    impl Value for i64 {
        fn read(from: &mut Reader) -> Self { from.number().parse().unwrap() }
        fn write(&self, out: &mut String) { out.push_str(&self.to_string()); }
    }

    impl Value for f64 {
        fn read(from: &mut Reader) -> Self { from.number().parse().unwrap() }
        fn write(&self, out: &mut String) { out.push_str(&format!("{:?}", self)); }
    }

    impl Value for bool {
        fn read(from: &mut Reader) -> Self {
            let value = from.peek() == b't';
            from.at += if value { 4 } else { 5 };
            value
        }
        fn write(&self, out: &mut String) { out.push_str(&self.to_string()); }
    }

    impl Value for char {
        fn read(from: &mut Reader) -> Self { from.string().chars().next().unwrap() }
        fn write(&self, out: &mut String) { self.to_string().write(out); }
    }

    impl Value for String {
        fn read(from: &mut Reader) -> Self { from.string() }
        fn write(&self, out: &mut String) {
            out.push('"');
            for sign in self.chars() {
                match sign {
                    '"' | '\\' => {
                        out.push('\\');
                        out.push(sign);
                    }
                    '\0'..='\x1f' => out.push_str(&format!("\\u{:04x}", sign as u32)),
                    _ => out.push(sign),
                }
            }
            out.push('"');
        }
    }

    impl<T: Value> Value for Vec<T> {
        fn read(from: &mut Reader) -> Self {
            let mut items = Vec::new();
            from.skip(b'[');
            while !from.skip(b']') {
                if !items.is_empty() {
                    from.skip(b',');
                }
                items.push(T::read(from));
            }
            items
        }
        fn write(&self, out: &mut String) {
            out.push('[');
            for (i, item) in self.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                item.write(out);
            }
            out.push(']');
        }
    }

    impl<T: Value> Value for Option<T> {
        fn read(from: &mut Reader) -> Self { T::read_option(from) }
        fn write(&self, out: &mut String) { T::write_option(self, out); }
    }

    impl Value for Box<ListNode> {
        fn read(from: &mut Reader) -> Self { Self::read_option(from).unwrap() }
        fn write(&self, out: &mut String) {}

        fn read_option(from: &mut Reader) -> Option<Self> {
            Vec::<i32>::read(from).into_iter().rev().fold(None, |next, value| Some(Box::new(ListNode { value, next })))
        }

        fn write_option(first: &Option<Self>, out: &mut String) {
            let mut values = Vec::new();
            let mut at = first;
            while let Some(node) = at {
                values.push(node.value);
                at = &node.next;
            }
            values.write(out);
        }
    }

    type Tree = Rc<RefCell<TreeNode>>;

    impl Value for Tree {
        fn read(from: &mut Reader) -> Self { Self::read_option(from).unwrap() }
        fn write(&self, out: &mut String) {}

        fn read_option(from: &mut Reader) -> Option<Self> {
            let values = Vec::<Option<i32>>::read(from);
            let made = |value: i32| Rc::new(RefCell::new(TreeNode { value, left: None, right: None }));
            let root = made((*values.first()?)?);
            let mut row = vec![root.clone()];
            for (i, value) in values.iter().enumerate().skip(1) {
                if let Some(value) = value {
                    let child = made(*value);
                    let mut parent = row[(i - 1) / 2].borrow_mut();
                    if i % 2 == 1 {
                        parent.left = Some(child.clone());
                    } else {
                        parent.right = Some(child.clone());
                    }
                    drop(parent);
                    row.push(child);
                }
            }
            Some(root)
        }

        fn write_option(root: &Option<Self>, out: &mut String) {
            let mut values = Vec::new();
            let mut row = VecDeque::from([root.clone()]);
            while let Some(next) = row.pop_front() {
                values.push(next.as_ref().map(|node| node.borrow().value));
                if let Some(node) = next {
                    row.push_back(node.borrow().left.clone());
                    row.push_back(node.borrow().right.clone());
                }
            }
            while let Some(None) = values.last() {
                values.pop();
            }
            values.write(out);
        }
    }
}

fn main() {
    use codequest::Value;
    let mut from = codequest::Reader::start();
    let mut out = String::new();
@@{body}
    from.finish(out)
}
""")


def starter(signature: Signature) -> str:
    nodes = "".join(f"{text}\n" for name, text in NODES.items() if signature.uses(name))
    if not signature.is_class:
        about = f"    // Change {signature.in_place} itself; nothing is returned.\n" if signature.in_place else ""
        end = "    todo!()\n" if signature.main.result else "    \n"
        return f"{nodes}fn {head(signature.main, signature.in_place)} {{\n{about}{end}}}\n"
    name = signature.main.name
    parts = [f"    fn new({given(signature.main.parameters)}) -> Self {{\n        {name} {{}}\n    }}\n"]
    for call in signature.methods:
        own = head(call, own="&mut self")
        parts.append(f"    fn {own} {{\n        {'todo!()' if call.result else ''}\n    }}\n")
    body = "\n".join(parts)
    return f"{nodes}struct {name} {{}}\n\nimpl {name} {{\n{body}}}\n"


def head(call: Call, in_place: str = "", own: str = "") -> str:
    inside = ", ".join(filter(None, [own, given(call.parameters, in_place)]))
    return f"{call.name}({inside}){f' -> {spelled(call.result)}' if call.result else ''}"


def given(parameters: tuple[Parameter, ...], in_place: str = "") -> str:
    return ", ".join(
        f"{own(one.name)}: {'&mut ' if one.name == in_place else ''}{spelled(one.type)}" for one in parameters
    )


def own(name: str) -> str:
    return f"{name}_" if name in RESERVED else name


def spelled(kind: Type) -> str:
    plain = kind.plain
    text = f"Vec<{spelled(plain.item)}>" if plain.item else NAMES.get(plain.name, plain.name)
    return f"Option<{text}>" if kind.is_nullable else text


def driver(signature: Signature) -> Mapping[str, str]:
    body = of_class(signature) if signature.is_class else of_function(signature)
    return {"main.rs": DRIVER.substitute(body="\n".join(f"    {line}" for line in body))}


def of_function(signature: Signature) -> list[str]:
    main = signature.main
    lines = read(main)
    names = [f"&mut a{n}" if one.name == signature.in_place else f"a{n}" for n, one in enumerate(main.parameters)]
    call = f"crate::{main.name}({', '.join(names)});"
    about = f" // There must be a function {head(main, signature.in_place)}: the starter code has it."
    if signature.in_place:
        number = [one.name for one in main.parameters].index(signature.in_place)
        lines += [call + about, f"a{number}.write(&mut out);"]
    elif main.result:
        lines += [f"let result: {spelled(main.result)} = {call}{about}", "result.write(&mut out);"]
    return [*lines, "out.push('\\n');"]


def read(call: Call, separator: str = "") -> list[str]:
    return [
        f"{separator}let mut a{number} = <{spelled(one.type)}>::read(&mut from);"
        for number, one in enumerate(call.parameters)
    ]


def of_class(signature: Signature) -> list[str]:
    name = signature.main.name
    skip = "from.skip(b','); "
    lines = ["from.skip(b'[');", "from.string();", *read(signature.main, skip)]
    lines += [f"let mut built = crate::{name}::new({values(signature.main)});", "from.skip(b']');"]
    lines += ['out.push_str("null\\n");', "while from.skip(b'[') {", "    match from.string().as_str() {"]
    for call in signature.methods:
        lines += [f'        "{call.name}" => {{', *(f"            {line}" for line in read(call, skip))]
        said = f"built.{call.name}({values(call)});"
        if call.result:
            lines += [f"            let result: {spelled(call.result)} = {said}", "            result.write(&mut out);"]
        else:
            lines += [f"            {said}", '            out.push_str("null");']
        lines.append("        }")
    return [*lines, "        _ => unreachable!(),", "    }", "    from.skip(b']');", "    out.push('\\n');", "}"]


def values(call: Call) -> str:
    return ", ".join(f"a{number}" for number in range(len(call.parameters)))


LANGUAGE = Language(starter, driver, lambda signature: "solution.rs")
