vector<int> two_sum(vector<int>& nums, int target) {
    unordered_map<long long, int> place;
    for (int i = 0; i < int(nums.size()); i++) place[nums[i]] = i;
    for (int i = 0; i < int(nums.size()); i++) {
        auto found = place.find(0LL + target - nums[i]);
        if (found != place.end()) return {min(i, found->second), max(i, found->second)};
    }
    return {};
}
