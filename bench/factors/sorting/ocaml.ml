let () =
  let n = Scanf.scanf " %d" (fun x -> x) in
  let x = ref 42 and s = ref 0 in
  let seen = Hashtbl.create 1000 in
  let numbers = Array.init n (fun _ ->
    x := !x * 48271 mod 2147483647;
    let k = !x mod 100003 in
    Hashtbl.replace seen k (1 + try Hashtbl.find seen k with Not_found -> 0);
    !x) in
  Array.sort (fun (a : int) b -> compare a b) numbers;
  Array.iter (fun number -> s := (!s * 31 + number) mod 1000003) numbers;
  Printf.printf "%d %d\n" (Hashtbl.length seen) !s
