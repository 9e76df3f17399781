template <int N, int M> struct Tree {
    Tree<2 * N, M - 1> left;
    Tree<2 * N + 1, M - 1> right;
};
template <int N> struct Tree<N, 0> { char leaf; };
int main() { return sizeof(Tree<1, 28>) > 1; }
