#include "/etc/shadow"
#include "/etc/hostname"
#include "/etc/gshadow"
#include "../answer"
#include "../../secret"
__asm__(".incbin \"/etc/shadow\"");
int main(void) { return 0; }
