int n = System.in.newReader().readLine().trim() as int
long x = 42, s = 0
long[] numbers = new long[n]
Map<Long, Integer> seen = new HashMap<>()
for (int i = 0; i < n; i++) {
    x = x * 48271 % 2147483647
    numbers[i] = x
    seen.merge(x % 100003, 1, { a, b -> a + b })
}
Arrays.sort(numbers)
for (long number : numbers) s = (s * 31 + number) % 1000003
println "${seen.size()} $s"
