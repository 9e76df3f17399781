{
    x = 42
    for (i = 1; i <= $1; i++) {
        x = x * 48271 % 2147483647
        numbers[i] = x
        seen[x % 100003]++
    }
    asort(numbers)
    for (i = 1; i <= $1; i++) s = (s * 31 + numbers[i]) % 1000003
    print length(seen), s
}
