import algorithm, strutils, tables

proc run(n: int) =
  var
    x = 42
    s = 0
    numbers: seq[int]
    seen: CountTable[int]
  for i in 1 .. n:
    x = x * 48271 mod 2147483647
    numbers.add(x)
    seen.inc(x mod 100003)
  numbers.sort()
  for number in numbers: s = (s * 31 + number) mod 1000003
  echo seen.len, " ", s

run(parseInt(stdin.readLine.strip))
