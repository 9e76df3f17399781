package main

type Pair[T any] struct{ left, right *T }

func depth[T any](n int) int {
	if n == 0 {
		return 0
	}
	return depth[Pair[T]](n-1) + depth[Pair[Pair[T]]](n-1)
}

func main() { println(depth[int](3)) }
