n = gets.not_nil!.to_i
x = 42_i64
s = 0_i64
numbers = [] of Int64
seen = Hash(Int64, Int32).new(0)
n.times do
  x = x * 48271 % 2147483647
  numbers << x
  seen[x % 100003] += 1
end
numbers.sort!
numbers.each { |number| s = (s * 31 + number) % 1000003 }
puts "#{seen.size} #{s}"
