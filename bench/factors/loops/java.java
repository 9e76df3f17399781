public class Main {
    public static void main(String[] args) {
        int n = new java.util.Scanner(System.in).nextInt(), s = 0;
        for (int i = 1; i <= n; i++)
            for (int j = 1; j <= i; j++) s = (s * 31 + i * j) % 1000003;
        System.out.println(s);
    }
}
