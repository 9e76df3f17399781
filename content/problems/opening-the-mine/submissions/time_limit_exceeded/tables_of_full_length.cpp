// Too slow: every table has an entry for every number of days, also in a part of one chamber.
#include <algorithm>
#include <vector>

static const long long IMPOSSIBLE = -4000000000000000LL;

static std::vector<long long> table(TreeNode* chamber, int days) {
    std::vector<long long> best(days + 1, IMPOSSIBLE);
    best[0] = 0;
    if (chamber == nullptr) return best;
    std::vector<long long> left = table(chamber->left, days), right = table(chamber->right, days);
    for (int k = 1; k <= days; k++) {
        for (int i = 0; i < k; i++) {
            best[k] = std::max(best[k], chamber->value + left[i] + right[k - 1 - i]);
        }
        if (best[k] < IMPOSSIBLE / 2) best[k] = IMPOSSIBLE;
    }
    return best;
}

long long richest_opening(TreeNode* root, int days) {
    std::vector<long long> best = table(root, days);
    return *std::max_element(best.begin(), best.end());
}
