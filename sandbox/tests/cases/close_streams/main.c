#include <stdio.h>
#include <unistd.h>

int main(void) {
    close(0), close(1), close(2);
    usleep(50000);
    puts("42");
    return 0;
}
