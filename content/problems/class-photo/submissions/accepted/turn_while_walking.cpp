ListNode* turn_falls(ListNode* row) {
    ListNode* result = nullptr;
    ListNode** end = &result;
    while (row) {
        ListNode* last = row;
        ListNode* turned = nullptr;
        do {
            ListNode* following = row->next;
            row->next = turned;
            turned = row;
            row = following;
        } while (row && row->value < turned->value);
        *end = turned;
        end = &last->next;
    }
    return result;
}
