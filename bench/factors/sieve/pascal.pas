var
  n, i, count: longint;
  j: int64;
  composite: array of boolean;
begin
  readln(n);
  setlength(composite, n + 1);
  count := 0;
  for i := 2 to n do
    if not composite[i] then
    begin
      inc(count);
      j := int64(i) * i;
      while j <= n do
      begin
        composite[j] := true;
        j := j + i;
      end;
    end;
  writeln(count);
end.
