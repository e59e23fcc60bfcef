/* SPDX-License-Identifier: MIT */
/* life.c - Conway's game on a board without edges, and rule 110 on a line. */
#include "lib.h"

#define SIZE 6
#define CELLS (SIZE * SIZE)
#define LINE 24

static char now[CELLS];
static char then[CELLS];
static char line[LINE];

static void draw(const char *row, int at)
{
    while (*row)
        now[at++] = *row++ == '#';
}

static int at(int x, int y)
{
    return now[(y + SIZE) % SIZE * SIZE + (x + SIZE) % SIZE];
}

static int neighbours(int x, int y)
{
    int n = 0;

    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
            if (dx || dy)
                n += at(x + dx, y + dy);
    return n;
}

static void generation(void)
{
    for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
            int n = neighbours(x, y);

            then[y * SIZE + x] = n == 3 || (n == 2 && at(x, y));
        }
    }
    for (int i = 0; i < CELLS; i++)
        now[i] = then[i];
}

static int living(void)
{
    int n = 0;

    for (int i = 0; i < CELLS; i++)
        n += now[i];
    return n;
}

static void show(void)
{
    for (int i = 0; i < CELLS; i++) {
        putchar(now[i] ? '#' : '.');
        if (i % SIZE == SIZE - 1)
            putchar(NEWLINE);
    }
}

static void rule(int number)
{
    char next[LINE];

    for (int i = 0; i < LINE; i++) {
        int left = line[(i + LINE - 1) % LINE];
        int right = line[(i + 1) % LINE];
        int pattern = left << 2 | line[i] << 1 | right;

        next[i] = number >> pattern & 1;
    }
    for (int i = 0; i < LINE; i++)
        line[i] = next[i];
}

void life_test(void)
{
    draw(".#....", 0);
    draw("..#...", SIZE);
    draw("###...", 2 * SIZE);
    for (int i = 0; i < 2; i++)
        generation();
    put_line("living", living());
    show();
    line[LINE - 1] = 1;
    for (int i = 0; i < 6; i++) {
        rule(110);
        for (int j = 0; j < LINE; j++)
            putchar(line[j] ? '#' : ' ');
        putchar(NEWLINE);
    }
}
