use std::net::{TcpListener, TcpStream, UdpSocket};

fn main() {
    if TcpListener::bind("127.0.0.1:0").is_ok() {
        println!("ESCAPED: listens");
    }
    if UdpSocket::bind("0.0.0.0:0").is_ok() {
        println!("ESCAPED: datagram");
    }
    if TcpStream::connect("127.0.0.1:80").is_ok() {
        println!("ESCAPED: connected");
    }
    println!("tried");
}
