import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

public class Main {
    interface Attempt {
        void run() throws Exception;
    }

    static void attempt(String what, Attempt attempt) {
        try {
            attempt.run();
            System.out.println("ESCAPED: " + what);
        } catch (Exception | Error refused) {
            // what we hope for
        }
    }

    public static void main(String[] args) {
        attempt("listen", () -> new ServerSocket(0));
        attempt("datagram", () -> new DatagramSocket());
        attempt("connect", () -> new Socket().connect(new InetSocketAddress("127.0.0.1", 80), 200));
        System.out.println("tried");
    }
}
