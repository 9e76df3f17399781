// Mistake: does not keep bids below the lowest price at all, so an older, higher bid stays.
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

class Auction {
    int lowest, bids = 0;
    std::unordered_map<std::string, std::pair<int, int>> present;
    std::set<std::pair<std::pair<int, int>, std::string>> ready;

public:
    Auction(int lowest) : lowest(lowest) {}

    bool bid(std::string name, int price) {
        if (price < lowest) return false;
        withdraw(name);
        std::pair<int, int> place{-price, bids++};
        present[name] = place;
        ready.insert({place, name});
        return leader() == name;
    }

    bool withdraw(std::string name) {
        auto found = present.find(name);
        if (found == present.end()) return false;
        ready.erase({found->second, name});
        present.erase(found);
        return true;
    }

    std::optional<std::string> leader() {
        if (ready.empty()) return std::nullopt;
        return ready.begin()->second;
    }

    std::optional<std::string> sell() {
        std::optional<std::string> name = leader();
        if (name) withdraw(*name);
        return name;
    }
};
