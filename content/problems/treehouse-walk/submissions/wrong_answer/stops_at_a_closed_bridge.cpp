// Mistake: does not look below a bridge that is too steep.
#include <algorithm>
#include <cstdlib>

static int arm(TreeNode* platform, int step, int& best) {
    int left = 0, right = 0;
    if (platform->left != nullptr && std::abs(platform->left->value - platform->value) <= step) {
        left = arm(platform->left, step, best);
    }
    if (platform->right != nullptr && std::abs(platform->right->value - platform->value) <= step) {
        right = arm(platform->right, step, best);
    }
    best = std::max(best, 1 + left + right);
    return 1 + std::max(left, right);
}

int longest_walk(TreeNode* root, int step) {
    int best = 0;
    arm(root, step, best);
    return best;
}
