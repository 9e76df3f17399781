char huge[1L << 34] = {1, [(1L << 34) - 1] = 1};
int main(void) { return huge[5]; }
