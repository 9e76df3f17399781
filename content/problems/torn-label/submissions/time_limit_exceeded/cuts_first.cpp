// Too slow: cuts the label in all ways, and looks at the order only in the end.
#include <string>
#include <vector>

static void cut(const std::string& label, std::size_t start, std::vector<int>& numbers,
                std::vector<std::vector<int>>& found) {
    if (start == label.size()) {
        bool ascends = true;
        for (std::size_t i = 1; i < numbers.size(); i++) ascends = ascends && numbers[i - 1] < numbers[i];
        if (ascends) found.push_back(numbers);
        return;
    }
    if (label[start] == '0') return;
    int number = 0;
    for (std::size_t end = start; end < label.size() && end < start + 6; end++) {
        number = number * 10 + (label[end] - '0');
        numbers.push_back(number);
        cut(label, end + 1, numbers, found);
        numbers.pop_back();
    }
}

std::vector<std::vector<int>> readings(const std::string& label) {
    std::vector<std::vector<int>> found;
    std::vector<int> numbers;
    cut(label, 0, numbers, found);
    return found;
}
