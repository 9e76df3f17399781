use integer;
my $n = <STDIN>;
my $s = 0;
for my $i (1 .. $n) {
    for my $j (1 .. $i) { $s = ($s * 31 + $i * $j) % 1000003; }
}
print "$s\n";
