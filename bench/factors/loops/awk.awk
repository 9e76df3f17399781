{
    s = 0
    for (i = 1; i <= $1; i++) for (j = 1; j <= i; j++) s = (s * 31 + i * j) % 1000003
    print s
}
