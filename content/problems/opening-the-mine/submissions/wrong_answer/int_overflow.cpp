// Mistake: 32-bit numbers for the sums.
#include <algorithm>
#include <vector>

static std::vector<int> table(TreeNode* chamber) {
    if (chamber == nullptr) return {0};
    std::vector<int> left = table(chamber->left), right = table(chamber->right);
    std::vector<int> best(left.size() + right.size(), -2000000000);
    best[0] = 0;
    for (std::size_t i = 0; i < left.size(); i++) {
        for (std::size_t j = 0; j < right.size(); j++) {
            unsigned sum = static_cast<unsigned>(chamber->value) + left[i] + right[j];
            best[i + j + 1] = std::max(best[i + j + 1], static_cast<int>(sum));
        }
    }
    return best;
}

long long richest_opening(TreeNode* root, int days) {
    std::vector<int> best = table(root);
    return *std::max_element(best.begin(), best.begin() + std::min<std::size_t>(best.size(), days + 1));
}
