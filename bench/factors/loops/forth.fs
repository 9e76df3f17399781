: run ( n -- s ) 0 swap 1+ 1 ?do i 1+ 1 ?do 31 * i j * + 1000003 mod loop loop ;
pad 20 stdin read-line throw drop pad swap evaluate run . cr
