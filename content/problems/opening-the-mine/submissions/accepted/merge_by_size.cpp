#include <algorithm>
#include <climits>
#include <vector>

// Entry k is the largest profit with k chambers of this part opened, this one first.
static std::vector<long long> table(TreeNode* chamber) {
    if (chamber == nullptr) return {0};
    std::vector<long long> left = table(chamber->left), right = table(chamber->right);
    std::vector<long long> best(left.size() + right.size(), LLONG_MIN);
    best[0] = 0;
    for (std::size_t i = 0; i < left.size(); i++) {
        for (std::size_t j = 0; j < right.size(); j++) {
            best[i + j + 1] = std::max(best[i + j + 1], chamber->value + left[i] + right[j]);
        }
    }
    return best;
}

long long richest_opening(TreeNode* root, int days) {
    std::vector<long long> best = table(root);
    std::size_t entries = std::min(best.size(), static_cast<std::size_t>(days) + 1);
    return *std::max_element(best.begin(), best.begin() + entries);
}
