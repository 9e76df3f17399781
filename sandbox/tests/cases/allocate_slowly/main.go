package main

import "fmt"

func main() {
	var pieces [][]byte
	for {
		piece := make([]byte, 65536)
		for i := range piece {
			piece[i] = 1
		}
		pieces = append(pieces, piece)
		if len(pieces) < 0 {
			fmt.Println(pieces)
		}
	}
}
