#include <string>
#include <vector>

void settle(std::vector<std::vector<char>>& tank) {
    int rows = tank.size(), columns = tank[0].size();
    for (int column = 0; column < columns; column++) {
        int bubbles = 0, stones = 0, top = 0;
        for (int row = 0; row <= rows; row++) {
            if (row < rows && tank[row][column] != '#') {
                bubbles += tank[row][column] == 'b';
                stones += tank[row][column] == 'o';
                continue;
            }
            for (int i = top; i < row; i++) {
                tank[i][column] = i < top + bubbles ? 'b' : i >= row - stones ? 'o' : '.';
            }
            bubbles = stones = 0;
            top = row + 1;
        }
    }
}
