int to_spoons(int cups);
