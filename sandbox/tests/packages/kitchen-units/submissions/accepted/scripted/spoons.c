#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    int cups, spoons;
    if (argc != 2 || scanf("%d %d", &cups, &spoons) != 2) return 1;
    printf("%d\n", cups * atoi(argv[1]) + spoons);
}
