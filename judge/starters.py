"""What the editor holds when a problem brings no starter code: the smallest program that reads and prints."""

STARTERS = {
    "c": "#include <stdio.h>\n\nint main(void) {\n    \n    return 0;\n}\n",
    "cpp": "#include <bits/stdc++.h>\nusing namespace std;\n\nint main() {\n    ios::sync_with_stdio(false);\n"
    "    cin.tie(nullptr);\n\n    return 0;\n}\n",
    "go": 'package main\n\nimport (\n\t"bufio"\n\t"fmt"\n\t"os"\n)\n\nfunc main() {\n'
    "\tin := bufio.NewReader(os.Stdin)\n\tvar n int\n\tfmt.Fscan(in, &n)\n}\n",
    "java": "import java.io.*;\nimport java.util.*;\n\npublic class Main {\n"
    "    public static void main(String[] args) throws IOException {\n"
    "        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));\n\n    }\n}\n",
    "javascript": 'const lines = require("fs").readFileSync(0, "utf8").split("\\n");\n',
    "python": "import sys\n\n\ndef main():\n    lines = sys.stdin.read().splitlines()\n\n\nmain()\n",
    "rust": "use std::io::{self, Read};\n\nfn main() {\n    let mut text = String::new();\n"
    "    io::stdin().read_to_string(&mut text).unwrap();\n    let mut words = text.split_ascii_whitespace();\n}\n",
    "typescript": 'declare const require: any;\nconst lines: string[] = require("fs").readFileSync(0, "utf8")'
    '.split("\\n");\n',
}
