// Too slow: turns the dial number by number.
long long next_cool(long long setting) {
    while (setting & setting >> 1) setting++;
    return setting;
}
