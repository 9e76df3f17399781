// Mistake: lets the stones sink, and forgets that bubbles rise through water, too.
#include <vector>

void settle(std::vector<std::vector<char>>& tank) {
    int rows = tank.size(), columns = tank[0].size();
    for (int column = 0; column < columns; column++) {
        int free = rows - 1;  // where the next stone comes to lie
        for (int row = rows - 1; row >= 0; row--) {
            if (tank[row][column] == '#') free = row - 1;
            if (tank[row][column] != 'o') continue;
            tank[row][column] = tank[free][column];
            tank[free--][column] = 'o';
        }
    }
}
