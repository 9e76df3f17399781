// Mistake: a part that is worth exactly `least` has to stay.
static int rest(TreeNode*& joint, int least) {
    if (joint == nullptr) return 0;
    int worth = joint->value + rest(joint->left, least) + rest(joint->right, least);
    if (worth > least) return worth;
    joint = nullptr;
    return 0;
}

TreeNode* prune_vine(TreeNode* root, int least) {
    rest(root, least);
    return root;
}
