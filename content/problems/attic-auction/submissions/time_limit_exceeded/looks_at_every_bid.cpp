// Too slow: goes through all bids to find the one that leads.
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

class Auction {
    int lowest, bids = 0;
    std::unordered_map<std::string, std::pair<int, int>> present;

public:
    Auction(int lowest) : lowest(lowest) {}

    bool bid(std::string name, int price) {
        present[name] = {-price, bids++};
        return leader() == name;
    }

    bool withdraw(std::string name) { return present.erase(name) > 0; }

    std::optional<std::string> leader() {
        std::optional<std::string> best;
        std::pair<int, int> place{-lowest + 1, 0};
        for (auto& [name, bid] : present) {
            if (bid < place) {
                place = bid;
                best = name;
            }
        }
        return best;
    }

    std::optional<std::string> sell() {
        std::optional<std::string> name = leader();
        if (name) withdraw(*name);
        return name;
    }
};
