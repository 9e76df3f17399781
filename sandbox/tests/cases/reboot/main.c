#include <stdio.h>
#include <sys/reboot.h>
#include <unistd.h>

int main(void) {
    if (reboot(RB_DISABLE_CAD) == 0) puts("ESCAPED: may reboot");
    if (reboot(RB_AUTOBOOT) == 0) puts("ESCAPED: reboots");
    if (reboot(RB_POWER_OFF) == 0) puts("ESCAPED: powers off");
    puts("tried");
}
