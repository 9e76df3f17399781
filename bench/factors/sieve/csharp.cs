class Program {
    static void Main() {
        int n = int.Parse(System.Console.ReadLine()), count = 0;
        var composite = new bool[n + 1];
        for (int i = 2; i <= n; i++) {
            if (composite[i]) continue;
            count++;
            for (long j = (long)i * i; j <= n; j += i) composite[j] = true;
        }
        System.Console.WriteLine(count);
    }
}
