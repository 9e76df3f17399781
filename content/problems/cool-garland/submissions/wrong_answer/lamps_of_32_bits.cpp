// Mistake: looks at the lowest 32 lamps only.
long long next_cool(long long setting) {
    for (int lamp = 0; lamp < 31; lamp++) {
        if ((setting >> lamp & 3) == 3) setting = ((setting >> (lamp + 2)) + 1) << (lamp + 2);
    }
    return setting;
}
