#include <algorithm>
#include <cstdlib>

// The longest arm that starts at the platform and goes down; notes the longest walk.
static int arm(TreeNode* platform, int step, int& best) {
    if (platform == nullptr) return 0;
    int left = arm(platform->left, step, best);
    int right = arm(platform->right, step, best);
    if (platform->left != nullptr && std::abs(platform->left->value - platform->value) > step) left = 0;
    if (platform->right != nullptr && std::abs(platform->right->value - platform->value) > step) right = 0;
    best = std::max(best, 1 + left + right);
    return 1 + std::max(left, right);
}

int longest_walk(TreeNode* root, int step) {
    int best = 0;
    arm(root, step, best);
    return best;
}
