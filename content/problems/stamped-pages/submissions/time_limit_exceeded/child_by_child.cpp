// Too slow: adds the stamps of every child alone.
long long count_stamps(long long pages, long long children) {
    long long stamps = 0;
    for (long long child = 1; child <= std::min(pages, children); child++) stamps += pages / child;
    return stamps;
}
