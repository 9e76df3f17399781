int n = System.in.newReader().readLine().trim() as int
int s = 0
for (int i = 1; i <= n; i++) for (int j = 1; j <= i; j++) s = (s * 31 + i * j) % 1000003
println s
