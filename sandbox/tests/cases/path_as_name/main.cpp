#line 1 "/etc/passwd"
#include "../../../../../../../../root/.bashrc"
int main() { return 0; }
