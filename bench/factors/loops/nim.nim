import strutils

proc run(n: int32): int32 =
  for i in 1'i32 .. n:
    for j in 1'i32 .. i:
      result = (result * 31 + i * j) mod 1000003

echo run(int32(parseInt(stdin.readLine.strip)))
