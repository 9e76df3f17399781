long long count_stamps(long long pages, long long children) {
    long long stamps = 0, child = 1;
    // The first children one by one ...
    for (; child * child <= pages && child <= children; child++) stamps += pages / child;
    // ... and for the others: the k-th stamp is made by all of them up to pages / k.
    for (long long k = 1; k < child; k++) {
        stamps += std::max(0LL, std::min(pages / k, children) - child + 1);
    }
    return stamps;
}
