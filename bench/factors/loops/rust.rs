fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let n: i32 = line.trim().parse().unwrap();
    let mut s = 0i32;
    for i in 1..=n {
        for j in 1..=i {
            s = (s * 31 + i * j) % 1000003;
        }
    }
    println!("{}", s);
}
