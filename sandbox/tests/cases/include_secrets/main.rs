const SECRET: &str = include_str!("/etc/hostname");
const AGENT: &str = include_str!("/opt/codequest/sandbox/agent.py");

fn main() {
    println!("ESCAPED: {}{}", SECRET, AGENT);
}
