#if __INCLUDE_LEVEL__ < 190
#warning again
#include __FILE__
#include __FILE__
#endif
int main() { return undeclared; }
