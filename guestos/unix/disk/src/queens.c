/* SPDX-License-Identifier: MIT */
/* queens.c - queens that do not threaten each other; a walk of a knight. */
#include "lib.h"

#define BOARD 5
#define FIELDS 25

static int board[FIELDS];
static int tries;

static const int step_x[8] = {1, 2, 2, 1, -1, -2, -2, -1};
static const int step_y[8] = {-2, -1, 1, 2, 2, 1, -1, -2};

/* How many ways for n queens, by bits: columns and both diagonals. */
static int queens(int all, int columns, int left, int right)
{
    int free = all & ~(columns | left | right);
    int ways = 0;

    if (columns == all)
        return 1;
    while (free) {
        int here = free & -free;

        free ^= here;
        ways += queens(all, columns | here, (left | here) << 1,
                       (right | here) >> 1);
    }
    return ways;
}

static int may_go(int x, int y)
{
    if (x < 0 || x >= BOARD || y < 0 || y >= BOARD)
        return FALSE;
    return board[y * BOARD + x] == 0;
}

static int exits(int x, int y)
{
    int n = 0;

    for (int i = 0; i < 8; i++)
        if (may_go(x + step_x[i], y + step_y[i]))
            n++;
    return n;
}

/* Warnsdorff: go where the fewest ways lead on. */
static int walk(int x, int y, int number)
{
    char tried[8];

    board[y * BOARD + x] = number;
    if (number == FIELDS)
        return TRUE;
    for (int i = 0; i < 8; i++)
        tried[i] = !may_go(x + step_x[i], y + step_y[i]);
    for (;;) {
        int best = -1;
        int fewest = 9;

        for (int i = 0; i < 8; i++) {
            if (!tried[i]) {
                int n = exits(x + step_x[i], y + step_y[i]);

                if (n < fewest) {
                    fewest = n;
                    best = i;
                }
            }
        }
        if (best < 0)
            break;
        tried[best] = TRUE;
        tries++;
        if (walk(x + step_x[best], y + step_y[best], number + 1))
            return TRUE;
    }
    board[y * BOARD + x] = 0;
    return FALSE;
}

static void print_board(void)
{
    for (int i = 0; i < FIELDS; i++) {
        if (board[i] < 10)
            putchar(' ');
        put_int(board[i]);
        putchar(i % BOARD == BOARD - 1 ? NEWLINE : ' ');
    }
}

void queens_test(void)
{
    for (int n = 1; n <= 5; n++)
        put_line("queens", queens((1 << n) - 1, 0, 0, 0));
    put_line("a knight's walk", walk(0, 0, 1));
    put_line("tries", tries);
    print_board();
}
