n = fscanf(stdin, "%d", 1);
s = 0;
for i = 1:n
  for j = 1:i
    s = mod(s * 31 + i * j, 1000003);
  end
end
printf("%d\n", s);
