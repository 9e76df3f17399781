# Too slow: follows all runs, about three to the power of the number of rows.
import sys


def easiest_run(slope, turn):
    sys.setrecursionlimit(10000)
    columns = len(slope[0])

    def run(row, c, last):
        if row + 1 == len(slope):
            return slope[row][c]
        return slope[row][c] + min(
            run(row + 1, c + d, d) + (turn if last not in (None, d) else 0) for d in (-1, 0, 1) if 0 <= c + d < columns
        )

    return min(run(0, c, None) for c in range(columns))
