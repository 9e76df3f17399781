n = gets.not_nil!.to_i64
composite = Array(Bool).new(n + 1, false)
count = 0
i = 2_i64
while i <= n
  unless composite[i]
    count += 1
    j = i * i
    while j <= n
      composite[j] = true
      j += i
    end
  end
  i += 1
end
puts count
