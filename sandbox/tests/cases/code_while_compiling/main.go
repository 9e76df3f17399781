package main

//go:generate sh -c "echo RAN >&2"

// #cgo CFLAGS: -fplugin=/tmp/plugin.so
// #cgo LDFLAGS: -Wl,--wrap=main
// #include <stdio.h>
import "C"

func main() { C.puts(C.CString("RAN")) }
