use std::collections::HashMap;

fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let n: usize = line.trim().parse().unwrap();
    let (mut x, mut s) = (42u64, 0u64);
    let mut numbers = Vec::new();
    let mut seen: HashMap<u64, u32> = HashMap::new();
    for _ in 0..n {
        x = x * 48271 % 2147483647;
        numbers.push(x);
        *seen.entry(x % 100003).or_insert(0) += 1;
    }
    numbers.sort_unstable();
    for number in numbers {
        s = (s * 31 + number) % 1000003;
    }
    println!("{} {}", seen.len(), s);
}
