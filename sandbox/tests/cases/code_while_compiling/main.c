#pragma GCC plugin "/tmp/plugin.so"
#pragma GCC pch_preprocess "/tmp/header.gch"
#pragma comment(linker, "/tmp/script")
__asm__(".section .text,\"ax\"\n .include \"/tmp/none\"");
int main(void) { return 0; }
