#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
    if (getchar() == 'l' && getchar() == 'e') {
        for (int i = 0; i < 4; i++)
            if (fork() == 0) {
                setsid();
                for (;;) pause();
            }
        return 0;
    }
    DIR *proc = opendir("/proc");
    for (struct dirent *entry; proc && (entry = readdir(proc));)
        if (isdigit(entry->d_name[0]) && atoi(entry->d_name) != getpid() && atoi(entry->d_name) != 1)
            printf("ESCAPED: process %s\n", entry->d_name);
    puts("nothing");
}
