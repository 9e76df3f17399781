#include <string>
#include <utility>
#include <vector>

using Reading = std::vector<int>;

// Appends to `found` all readings whose numbers are larger than the last of `numbers`.
static void go_on(const std::string& label, std::size_t start, Reading& numbers, std::vector<Reading>& found) {
    if (start == label.size()) found.push_back(numbers);
    int number = 0, last = numbers.empty() ? 0 : numbers.back();
    for (std::size_t end = start; end < label.size() && end < start + 6 && label[start] != '0'; end++) {
        number = number * 10 + (label[end] - '0');
        if (number <= last) continue;
        numbers.push_back(number);
        go_on(label, end + 1, numbers, found);
        numbers.pop_back();
    }
}

std::vector<std::vector<int>> readings(const std::string& label) {
    std::vector<Reading> found;
    Reading numbers;
    go_on(label, 0, numbers, found);
    return found;
}
