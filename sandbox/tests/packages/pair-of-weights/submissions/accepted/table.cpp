vector<int> two_sum(vector<int>& nums, int target) {
    unordered_map<long long, int> seen;
    for (int i = 0; i < int(nums.size()); i++) {
        auto found = seen.find(0LL + target - nums[i]);
        if (found != seen.end()) return {found->second, i};
        seen[nums[i]] = i;
    }
    return {};
}
