import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<byte[]> pieces = new ArrayList<>();
        while (true) pieces.add(new byte[65536]);
    }
}
