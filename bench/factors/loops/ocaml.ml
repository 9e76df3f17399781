let () =
  let n = Scanf.scanf " %d" (fun x -> x) in
  let s = ref 0 in
  for i = 1 to n do
    for j = 1 to i do s := (!s * 31 + i * j) mod 1000003 done
  done;
  print_int !s
