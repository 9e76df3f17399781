<?php
$n = (int) fgets(STDIN);
$x = 42;
$s = 0;
$numbers = $seen = [];
for ($i = 0; $i < $n; $i++) {
    $x = $x * 48271 % 2147483647;
    $numbers[] = $x;
    $seen[$x % 100003] = ($seen[$x % 100003] ?? 0) + 1;
}
sort($numbers);
foreach ($numbers as $number) $s = ($s * 31 + $number) % 1000003;
echo count($seen), " ", $s, "\n";
