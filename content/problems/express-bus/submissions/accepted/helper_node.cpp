ListNode* express(ListNode* stops, int k) {
    ListNode** link = &stops;
    for (int place = 1; (*link)->next; place++) {
        if (place % k == 0) {
            *link = (*link)->next;
        } else {
            link = &(*link)->next;
        }
    }
    return stops;
}
