#[path = "/etc/passwd"]
mod passwd;
#[path = "../../secret"]
mod secret;

fn main() {
    println!("ESCAPED");
}
