const fn spin(mut n: u64) -> u64 {
    let mut sum = 0u64;
    while n > 0 {
        sum = sum.wrapping_mul(31).wrapping_add(n);
        n -= 1;
    }
    sum
}

const RESULT: u64 = spin(u64::MAX);

fn main() {
    println!("{}", RESULT);
}
