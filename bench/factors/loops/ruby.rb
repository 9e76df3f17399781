n = gets.to_i
s = 0
i = 1
while i <= n
  j = 1
  while j <= i
    s = (s * 31 + i * j) % 1000003
    j += 1
  end
  i += 1
end
puts s
