x, s = 42, 0
numbers, seen = [], Hash.new(0)
gets.to_i.times do
  x = x * 48271 % 2147483647
  numbers << x
  seen[x % 100003] += 1
end
numbers.sort!
numbers.each { |number| s = (s * 31 + number) % 1000003 }
puts "#{seen.size} #{s}"
