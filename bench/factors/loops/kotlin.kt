fun main() {
    val n = readLine()!!.trim().toInt()
    var s = 0
    for (i in 1..n) for (j in 1..i) s = (s * 31 + i * j) % 1000003
    println(s)
}
