#include <stdio.h>
int main(void) {
    int n, s = 0;
    scanf("%d", &n);
    for (int i = 1; i <= n; i++)
        for (int j = 1; j <= i; j++) s = (s * 31 + i * j) % 1000003;
    printf("%d\n", s);
}
