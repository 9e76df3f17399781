fn main() {
    let block = vec![1u8; 1 << 30];
    println!("{}", block.iter().map(|&byte| byte as u64).sum::<u64>());
}
