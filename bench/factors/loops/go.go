package main

import "fmt"

func main() {
	var n, s int32
	fmt.Scan(&n)
	for i := int32(1); i <= n; i++ {
		for j := int32(1); j <= i; j++ {
			s = (s*31 + i*j) % 1000003
		}
	}
	fmt.Println(s)
}
