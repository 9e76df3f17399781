public class Main {
    public static void main(String[] args) {
        byte[] block = new byte[1 << 30];
        for (int i = 0; i < block.length; i += 4096) block[i] = 1;
    }
}
