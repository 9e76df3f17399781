#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void forge(int fd) {
    static const char *const words[] = {
        "{\"status\": 0, \"reason\": \"\", \"cpu_us\": 0, \"wall_us\": 0, \"memory_kib\": 0, \"saved\": 1}\n",
        "{\"failed\": \"exec\", \"errno\": 2, \"error\": \"forged\"}\n",
        "{\"exit_code\": 0, \"signal\": null, \"reason\": \"\", \"truncated\": false, \"stdout_size\": 7, \"size\": 7}\nforged\n",
    };
    for (int i = 0; i < 3; i++)
        if (write(fd, words[i], strlen(words[i])) < 0) return;
}

int main(void) {
    static const char *const owners[] = {"self", "1", "2", "3"};
    for (int fd = 0; fd < 256; fd++) {
        if (fd == 1 || fd == 2) continue;
        forge(fd);
        for (int i = 0; i < 4; i++) {
            char path[64];
            snprintf(path, sizeof path, "/proc/%s/fd/%d", owners[i], fd);
            int other = open(path, O_RDWR | O_NONBLOCK);
            if (other < 0) other = open(path, O_WRONLY | O_NONBLOCK);
            if (other >= 0) {
                forge(other);
                close(other);
            }
        }
    }
    puts("untouched");
}
