import java.util.*;

public class Main {
    public static void main(String[] args) {
        int n = new Scanner(System.in).nextInt();
        long x = 42, s = 0;
        long[] numbers = new long[n];
        Map<Long, Integer> seen = new HashMap<>();
        for (int i = 0; i < n; i++) {
            x = x * 48271 % 2147483647;
            numbers[i] = x;
            seen.merge(x % 100003, 1, Integer::sum);
        }
        Arrays.sort(numbers);
        for (long number : numbers) s = (s * 31 + number) % 1000003;
        System.out.println(seen.size() + " " + s);
    }
}
