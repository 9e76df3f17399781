proc run {n} {
    set s 0
    for {set i 1} {$i <= $n} {incr i} {
        for {set j 1} {$j <= $i} {incr j} { set s [expr {($s * 31 + $i * $j) % 1000003}] }
    }
    return $s
}
puts [run [gets stdin]]
