#include <stdio.h>

int main(void) { fwrite("42\0\n\0", 1, 5, stdout); }
