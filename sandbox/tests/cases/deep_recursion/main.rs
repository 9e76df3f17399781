use std::ptr::read_volatile;

fn depth(n: u64) -> u64 {
    let frame = [n; 64];
    depth(n + 1) + unsafe { read_volatile(&frame[(n % 64) as usize]) }
}

fn main() {
    println!("{}", depth(0));
}
