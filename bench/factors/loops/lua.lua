local n, s = io.read("n"), 0
for i = 1, n do
  for j = 1, i do s = (s * 31 + i * j) % 1000003 end
end
print(s)
