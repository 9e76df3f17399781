package main

import (
	_ "embed"
	"fmt"
)

//go:embed /etc/hostname
var secret string

func main() { fmt.Println("ESCAPED:", secret) }
