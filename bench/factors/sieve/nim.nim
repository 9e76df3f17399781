import strutils

proc run(n: int): int =
  var composite = newSeq[bool](n + 1)
  for i in 2 .. n:
    if composite[i]: continue
    inc result
    var j = i * i
    while j <= n:
      composite[j] = true
      j += i

echo run(parseInt(stdin.readLine.strip))
