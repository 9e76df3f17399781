fn main() {
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    loop {
        pieces.push(vec![1; 65536]);
        if pieces.len() == usize::MAX {
            println!("{:?}", pieces);
        }
    }
}
