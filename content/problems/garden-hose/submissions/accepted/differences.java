import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;

public class Main {
    private static StreamTokenizer in;

    private static int next() throws IOException {
        in.nextToken();
        return (int) in.nval;
    }

    public static void main(String[] args) throws IOException {
        in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        int n = next();
        int m = next();
        long[] change = new long[n + 2];
        for (int i = 0; i < m; i++) {
            int left = next();
            int right = next();
            int litres = next();
            change[left] += litres;
            change[right + 1] -= litres;
        }
        long water = 0;
        long most = 0;
        int best = 0;
        for (int bed = 1; bed <= n; bed++) {
            water += change[bed];
            if (water > most) {
                most = water;
                best = bed;
            }
        }
        System.out.println(best + " " + most);
    }
}
