// Mistake: allows house numbers of seven digits and more.
#include <string>
#include <vector>

static void go_on(const std::string& label, std::size_t start, std::vector<int>& numbers,
                  std::vector<std::vector<int>>& found) {
    if (start == label.size()) found.push_back(numbers);
    long long number = 0, last = numbers.empty() ? 0 : numbers.back();
    for (std::size_t end = start; end < label.size() && end < start + 9 && label[start] != '0'; end++) {
        number = number * 10 + (label[end] - '0');
        if (number <= last) continue;
        numbers.push_back(number);
        go_on(label, end + 1, numbers, found);
        numbers.pop_back();
    }
}

std::vector<std::vector<int>> readings(const std::string& label) {
    std::vector<std::vector<int>> found;
    std::vector<int> numbers;
    go_on(label, 0, numbers, found);
    return found;
}
