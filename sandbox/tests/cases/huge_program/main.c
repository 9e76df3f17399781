char huge[300 << 20] = {1};
int main(void) { return huge[5]; }
