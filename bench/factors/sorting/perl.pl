use integer;
my ($x, $s) = (42, 0);
my (@numbers, %seen);
for (1 .. <STDIN>) {
    $x = $x * 48271 % 2147483647;
    push @numbers, $x;
    $seen{$x % 100003}++;
}
@numbers = sort { $a <=> $b } @numbers;
$s = ($s * 31 + $_) % 1000003 for @numbers;
print scalar(keys %seen), " $s\n";
