proc run {n} {
    set x 42
    set s 0
    for {set i 0} {$i < $n} {incr i} {
        set x [expr {$x * 48271 % 2147483647}]
        lappend numbers $x
        incr seen([expr {$x % 100003}])
    }
    foreach number [lsort -integer $numbers] { set s [expr {($s * 31 + $number) % 1000003}] }
    puts "[array size seen] $s"
}
run [gets stdin]
