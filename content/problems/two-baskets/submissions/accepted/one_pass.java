import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.StringTokenizer;

public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        StringTokenizer line = new StringTokenizer(in.readLine());
        int n = Integer.parseInt(line.nextToken());
        int t = Integer.parseInt(line.nextToken());
        line = new StringTokenizer(in.readLine());
        HashMap<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < n; i++) {
            int price = Integer.parseInt(line.nextToken());
            Integer first = seen.get(t - price);
            if (first != null) {
                System.out.println(first + " " + i);
                return;
            }
            seen.putIfAbsent(price, i);
        }
        System.out.println("none");
    }
}
