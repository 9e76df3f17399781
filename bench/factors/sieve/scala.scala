object Main {
  def main(args: Array[String]): Unit = {
    val n = io.StdIn.readInt()
    val composite = new Array[Boolean](n + 1)
    var count = 0
    var i = 2
    while (i <= n) {
      if (!composite(i)) {
        count += 1
        var j = i.toLong * i
        while (j <= n) { composite(j.toInt) = true; j += i }
      }
      i += 1
    }
    println(count)
  }
}
