void settle(std::vector<std::vector<char>>& tank) {
    int rows = tank.size(), columns = tank[0].size();
    for (int column = 0; column < columns; column++) {
        int top = 0, bubbles = 0, pebbles = 0;
        for (int bottom = 0; bottom <= rows; bottom++) {
            if (bottom < rows && tank[bottom][column] != '#') {
                bubbles += tank[bottom][column] == '*';
                pebbles += tank[bottom][column] == 'o';
                continue;
            }
            for (int row = top; row < bottom; row++) {
                tank[row][column] = row < top + bubbles ? '*' : row < bottom - pebbles ? '.' : 'o';
            }
            top = bottom + 1;
            bubbles = pebbles = 0;
        }
    }
}
