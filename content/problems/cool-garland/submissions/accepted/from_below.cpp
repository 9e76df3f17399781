long long next_cool(long long setting) {
    for (int lamp = 0; setting >> lamp; lamp++) {
        if ((setting >> lamp & 3) == 3) {
            setting = ((setting >> lamp) + 1) << lamp;
        }
    }
    return setting;
}
