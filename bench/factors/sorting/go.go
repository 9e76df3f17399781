package main

import (
	"fmt"
	"sort"
)

func main() {
	var n int
	fmt.Scan(&n)
	x, s := 42, 0
	numbers := []int{}
	seen := map[int]int{}
	for i := 0; i < n; i++ {
		x = x * 48271 % 2147483647
		numbers = append(numbers, x)
		seen[x%100003]++
	}
	sort.Ints(numbers)
	for _, number := range numbers {
		s = (s*31 + number) % 1000003
	}
	fmt.Println(len(seen), s)
}
