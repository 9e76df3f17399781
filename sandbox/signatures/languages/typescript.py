from collections.abc import Mapping

from sandbox.signatures.languages import javascript
from sandbox.signatures.languages.base import Language, safe
from sandbox.signatures.types import Call, Signature, camel

NODES = {
    "ListNode": """// class ListNode {
//     value: number;
//     next: ListNode | null;
//     constructor(value?: number, next?: ListNode | null);
// }
""",
    "TreeNode": """// class TreeNode {
//     value: number;
//     left: TreeNode | null;
//     right: TreeNode | null;
//     constructor(value?: number, left?: TreeNode | null, right?: TreeNode | null);
// }
""",
}
DECLARED = "".join(NODES.values()).replace("// ", "    ").rstrip()
NODES_FILE = f"""// @ts-nocheck
export {{}};

declare global {{
{DECLARED}
}}

{javascript.START}"""


def starter(signature: Signature) -> str:
    nodes = "".join(f"{text}\n" for name, text in NODES.items() if signature.uses(name))
    if not signature.is_class:
        about = f"    // Change {signature.in_place} itself; nothing is returned.\n" if signature.in_place else ""
        end = "    return undefined;\n" if signature.main.result else "    \n"
        return f"{nodes}function {head(signature.main, camel(signature.main.name))} {{\n{about}{end}}}\n"
    parts = [f"    constructor({given(signature.main)}) {{\n        \n    }}\n"]
    for call in signature.methods:
        end = "return undefined;" if call.result else ""
        parts.append(f"    {head(call, camel(call.name))} {{\n        {end}\n    }}\n")
    body = "\n".join(parts)
    return f"{nodes}class {signature.main.name} {{\n{body}}}\n"


def head(call: Call, name: str) -> str:
    return f"{name}({given(call)}): {javascript.spelled(call.result) if call.result else 'void'}"


def given(call: Call) -> str:
    return ", ".join(
        f"{safe(camel(one.name), javascript.RESERVED)}: {javascript.spelled(one.type)}" for one in call.parameters
    )


def driver(signature: Signature) -> Mapping[str, str]:
    load = 'import "./nodes";\nimport { codequestEntry as program } from "./solution";'
    body = javascript.body(signature, "")
    return {"main.ts": f"// @ts-nocheck\n{load}\n{body}", "nodes.ts": NODES_FILE}


def wrap(signature: Signature, source: str) -> str:
    return f"{source}\n// @ts-ignore\nexport const codequestEntry: any = {javascript.entry(signature)};\n"


LANGUAGE = Language(starter, driver, lambda signature: "solution.ts", wrap)
