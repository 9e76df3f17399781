object Main {
  def main(args: Array[String]): Unit = {
    val n = io.StdIn.readInt()
    var s = 0
    var i = 1
    while (i <= n) {
      var j = 1
      while (j <= i) { s = (s * 31 + i * j) % 1000003; j += 1 }
      i += 1
    }
    println(s)
  }
}
