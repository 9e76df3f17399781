local n, x, s, different = io.read("n"), 42, 0, 0
local numbers, seen = {}, {}
for i = 1, n do
  x = x * 48271 % 2147483647
  numbers[i] = x
  local k = x % 100003
  if not seen[k] then different = different + 1 end
  seen[k] = (seen[k] or 0) + 1
end
table.sort(numbers)
for _, number in ipairs(numbers) do s = (s * 31 + number) % 1000003 end
print(different, s)
