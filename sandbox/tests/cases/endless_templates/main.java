interface Sink<X> {}

interface Growing<X> extends Sink<Sink<? super Growing<Growing<X>>>> {}

public class Main {
    static Sink<? super Growing<Integer>> endless(Growing<Integer> value) {
        return value;
    }

    public static void main(String[] args) {}
}
