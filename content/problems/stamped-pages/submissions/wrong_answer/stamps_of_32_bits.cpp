// Mistake: the number of stamps does not fit into 32 bits.
long long count_stamps(long long pages, long long children) {
    int stamps = 0;
    children = std::min(children, pages);
    for (long long child = 1, last; child <= children; child = last + 1) {
        long long share = pages / child;
        last = std::min(pages / share, children);
        stamps += share * (last - child + 1);
    }
    return stamps;
}
