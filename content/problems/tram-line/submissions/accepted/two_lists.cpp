ListNode* there_and_back(ListNode* stops) {
    ListNode* first = nullptr;
    ListNode** end = &first;
    ListNode* back = nullptr;
    for (bool outward = true; stops; outward = !outward) {
        ListNode* following = stops->next;
        if (outward) {
            *end = stops;
            end = &stops->next;
        } else {
            stops->next = back;
            back = stops;
        }
        stops = following;
    }
    *end = back;
    return first;
}
