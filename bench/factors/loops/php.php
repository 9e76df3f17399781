<?php
$n = (int) fgets(STDIN);
$s = 0;
for ($i = 1; $i <= $n; $i++) {
    for ($j = 1; $j <= $i; $j++) $s = ($s * 31 + $i * $j) % 1000003;
}
echo $s, "\n";
