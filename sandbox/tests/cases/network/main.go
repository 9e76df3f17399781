package main

import (
	"fmt"
	"net"
	"time"
)

func main() {
	if _, err := net.Listen("tcp", "127.0.0.1:0"); err == nil {
		fmt.Println("ESCAPED: listens")
	}
	if _, err := net.ListenPacket("udp", ":0"); err == nil {
		fmt.Println("ESCAPED: datagram")
	}
	if _, err := net.DialTimeout("tcp", "8.8.8.8:53", 200*time.Millisecond); err == nil {
		fmt.Println("ESCAPED: connected")
	}
	fmt.Println("tried")
}
