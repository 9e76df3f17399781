package main

import "fmt"

const (
	a = 1 << 500
	b = a * a
)

var huge [1 << 40]byte

func main() { fmt.Println(b>>999, len(huge)) }
