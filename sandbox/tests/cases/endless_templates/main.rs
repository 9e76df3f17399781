trait Depth {
    fn depth(n: u64) -> u64;
}

impl<T: Depth> Depth for Option<T> {
    fn depth(n: u64) -> u64 {
        if n == 0 { 0 } else { <Option<Option<T>>>::depth(n - 1) + <Option<(T, T)>>::depth(n - 1) }
    }
}

impl<T: Depth> Depth for (T, T) {
    fn depth(n: u64) -> u64 {
        <Option<(T, Option<T>)>>::depth(n)
    }
}

fn main() {
    println!("{}", <Option<Option<u8>>>::depth(3));
}
