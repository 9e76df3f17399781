fun main() {
    val n = readLine()!!.trim().toInt()
    var x = 42L
    var s = 0L
    val numbers = LongArray(n)
    val seen = HashMap<Long, Int>()
    for (i in 0 until n) {
        x = x * 48271 % 2147483647
        numbers[i] = x
        seen[x % 100003] = (seen[x % 100003] ?: 0) + 1
    }
    numbers.sort()
    for (number in numbers) s = (s * 31 + number) % 1000003
    println("${seen.size} $s")
}
