#include <stdio.h>

int main(void) {
    int count, odd = 0;
    long long sock;
    scanf("%d", &count);
    while (scanf("%lld", &sock) == 1) odd += sock % 2 == 1;
    printf("%d\n", odd);
    return 0;
}
