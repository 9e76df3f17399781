defmodule Main do
  def outer(i, n, s) when i > n, do: s
  def outer(i, n, s), do: outer(i + 1, n, inner(1, i, s))
  def inner(j, i, s) when j > i, do: s
  def inner(j, i, s), do: inner(j + 1, i, rem(s * 31 + i * j, 1_000_003))
end

n = IO.gets("") |> String.trim() |> String.to_integer()
IO.puts(Main.outer(1, n, 0))
