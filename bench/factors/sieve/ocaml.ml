let () =
  let n = Scanf.scanf " %d" (fun x -> x) in
  let composite = Bytes.make (n + 1) '0' in
  let count = ref 0 in
  for i = 2 to n do
    if Bytes.get composite i = '0' then begin
      incr count;
      let j = ref (i * i) in
      while !j <= n do
        Bytes.set composite !j '1';
        j := !j + i
      done
    end
  done;
  print_int !count
