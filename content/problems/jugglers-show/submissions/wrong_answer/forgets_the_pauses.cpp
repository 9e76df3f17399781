// Mistake: begins with the very first trick after each failure.
#include <vector>

double tricks_performed(const std::vector<double>& chances, const std::vector<bool>& pauses) {
    double tricks = 0;
    for (double chance : chances) tricks = (tricks + 1) / chance;
    return tricks;
}
