#include "units.h"

int to_spoons(int cups) { return cups * {{spoons}}; }
