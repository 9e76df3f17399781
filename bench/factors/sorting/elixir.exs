defmodule Main do
  def make(0, _, numbers, seen), do: {numbers, seen}

  def make(n, x, numbers, seen) do
    y = rem(x * 48271, 2_147_483_647)
    make(n - 1, y, [y | numbers], Map.update(seen, rem(y, 100_003), 1, &(&1 + 1)))
  end

  def run(n) do
    {numbers, seen} = make(n, 42, [], %{})
    sum = numbers |> Enum.sort() |> Enum.reduce(0, fn number, s -> rem(s * 31 + number, 1_000_003) end)
    IO.puts("#{map_size(seen)} #{sum}")
  end
end

IO.gets("") |> String.trim() |> String.to_integer() |> Main.run()
