using System;
using System.Collections.Generic;

class Program {
    static void Main() {
        int n = int.Parse(Console.ReadLine());
        long x = 42, s = 0;
        var numbers = new List<long>();
        var seen = new Dictionary<long, int>();
        for (int i = 0; i < n; i++) {
            x = x * 48271 % 2147483647;
            numbers.Add(x);
            int count;
            seen.TryGetValue(x % 100003, out count);
            seen[x % 100003] = count + 1;
        }
        numbers.Sort();
        foreach (long number in numbers) s = (s * 31 + number) % 1000003;
        Console.WriteLine(seen.Count + " " + s);
    }
}
