var n, i, j, s: longint;
begin
  readln(n);
  s := 0;
  for i := 1 to n do
    for j := 1 to i do s := (s * 31 + i * j) mod 1000003;
  writeln(s);
end.
