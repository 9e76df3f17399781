object Main {
  def main(args: Array[String]): Unit = {
    val n = io.StdIn.readInt()
    var x = 42L
    var s = 0L
    val numbers = new Array[Long](n)
    val seen = scala.collection.mutable.HashMap[Long, Int]()
    var i = 0
    while (i < n) {
      x = x * 48271 % 2147483647
      numbers(i) = x
      seen(x % 100003) = seen.getOrElse(x % 100003, 0) + 1
      i += 1
    }
    scala.util.Sorting.quickSort(numbers)
    for (number <- numbers) s = (s * 31 + number) % 1000003
    println(seen.size + " " + s)
  }
}
