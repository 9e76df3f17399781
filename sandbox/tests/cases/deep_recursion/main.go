package main

import "fmt"

func depth(n int) int {
	var frame [64]int
	frame[n%64] = n
	return depth(n+1) + frame[n%64]
}

func main() {
	fmt.Println(depth(0))
}
