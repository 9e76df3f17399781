#include <cstdlib>
#include <fstream>
#include <string>

inline void reject(const char *directory, const std::string &why) {
    std::ofstream(std::string(directory) + "judgemessage.txt") << why;
    std::ofstream(std::string(directory) + "teammessage.txt") << "Look at your numbers again.";
    std::exit(43);
}
