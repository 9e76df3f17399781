#define A(x) x x x x x x x x x x
#define B(x) A(A(A(A(x))))
int main(void) { B(undeclared("a long text to be repeated in each message");) }
