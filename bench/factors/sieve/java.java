public class Main {
    public static void main(String[] args) {
        int n = new java.util.Scanner(System.in).nextInt(), count = 0;
        boolean[] composite = new boolean[n + 1];
        for (int i = 2; i <= n; i++) {
            if (composite[i]) continue;
            count++;
            for (long j = (long) i * i; j <= n; j += i) composite[(int) j] = true;
        }
        System.out.println(count);
    }
}
