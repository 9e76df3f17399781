run <- function(n) {
  composite <- logical(n)
  count <- 0L
  for (i in 2:n) {
    if (composite[i]) next
    count <- count + 1L
    j <- as.double(i) * i
    while (j <= n) {
      composite[j] <- TRUE
      j <- j + i
    }
  }
  count
}
cat(run(scan(file("stdin"), quiet = TRUE)), "\n")
