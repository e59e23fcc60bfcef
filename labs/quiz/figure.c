/* SPDX-License-Identifier: MIT */
/* figure.c - a line of what is given becomes a shape. */
#include "labs/quiz/figure.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

enum {
    LEAST = 960, /* width */
    MARGIN = 20,
    ROW = 30,
    LETTER = 8 /* of the text's 13 points, DejaVu Sans Mono */
};

static const struct {
    const char *name, *fill;
} lanes[] = {{"user", "#cfe8ff"},
             {"guest os", "#d8f5d0"},
             {"monitor", "#ffe3b3"},
             {"(", "#ffffff"}};

static void put_escaped(FILE *to, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        switch (text[i]) {
        case '<':
            fprintf(to, "&lt;");
            break;
        case '>':
            fprintf(to, "&gt;");
            break;
        case '&':
            fprintf(to, "&amp;");
            break;
        default:
            fputc(text[i], to);
        }
}

static void put_words(FILE *to, int x, int y, const char *text, size_t length)
{
    fprintf(to, "<text x=\"%d\" y=\"%d\" xml:space=\"preserve\">", x, y + 19);
    put_escaped(to, text, length);
    fprintf(to, "</text>\n");
}

static void put_box(FILE *to, int x, int y, int width, const char *fill)
{
    fprintf(to, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                "fill=\"%s\" stroke=\"#444\"/>\n",
            x, y + 2, width, ROW - 4, fill);
}

/* `[0] vpn ... | even ... | odd ...`: three boxes that touch. */
static void put_entry(FILE *to, int y, const char *line)
{
    static const int width[] = {340, 270, 270};
    static const char *const fill[] = {"#f2f2f2", "#ffffff", "#ffffff"};
    int x = MARGIN;

    for (int i = 0; i < 3; i++) {
        size_t length = strcspn(line, "|");

        put_box(to, x, y, width[i], fill[i]);
        put_words(to, x + LETTER, y, line, length);
        x += width[i];
        line += length + (line[length] == '|');
        line += *line == ' ';
    }
}

/* `pfn 00040 -> mfn 029a8, shared`: two frames and what joins them. */
static void put_frames(FILE *to, int y, const char *line)
{
    const char *arrow = strstr(line, "->");
    int middle = MARGIN + 100 + 40;

    put_box(to, MARGIN, y, 100, "#cfe8ff");
    put_words(to, MARGIN + LETTER, y, line, (size_t)(arrow - line));
    fprintf(to, "<path d=\"M %d %d H %d\" stroke=\"#444\" "
                "marker-end=\"url(#head)\"/>\n",
            MARGIN + 100, y + ROW / 2, middle - 2);
    arrow += 3;
    if (strncmp(arrow, "mfn", 3) == 0)
        put_box(to, middle, y, strstr(arrow, "shared") ? 170 : 100,
                strstr(arrow, "shared") ? "#ffe3b3" : "#d8f5d0");
    put_words(to, middle + LETTER, y, arrow, strlen(arrow));
}

/* The lane whose name stands in the line, after its number or letter. */
static int lane_of_line(const char *line)
{
    size_t skip = strspn(line, " 0123456789ABCDEFGHIJKLMNOPQRST");

    for (int i = 0; i < 4; i++)
        if (skip > 2 && strncmp(line + skip, lanes[i].name,
                                strlen(lanes[i].name)) == 0)
            return i;
    return -1;
}

static void put_step(FILE *to, int y, const char *line, int lane)
{
    put_box(to, MARGIN, y, ((int)strlen(line) + 2) * LETTER,
            lanes[lane].fill);
    put_words(to, MARGIN + LETTER, y, line, strlen(line));
}

static void put_given(FILE *to, int y, const char *line)
{
    int lane = lane_of_line(line);

    if (line[0] == '[' && strchr(line, '|'))
        put_entry(to, y, line);
    else if (strncmp(line, "pfn ", 4) == 0)
        put_frames(to, y, line);
    else if (lane >= 0)
        put_step(to, y, line, lane);
    else
        put_words(to, MARGIN, y, line, strlen(line));
}

/* Wide enough for the longest line. */
static int width_of(const struct problem *p)
{
    int width = LEAST;

    for (size_t i = 0; i < p->givens; i++) {
        int wants = ((int)strlen(p->given[i]) + 2) * LETTER + 2 * MARGIN;

        if (wants > width)
            width = wants;
    }
    return width;
}

void figure_draw(FILE *to, const struct problem *p)
{
    int width = width_of(p);
    int height = 2 * MARGIN + ROW * (int)(p->givens + p->questions + 2);
    int y = MARGIN;
    char seed[32] = "";

    if (!p->student)
        snprintf(seed, sizeof seed, ", seed %" PRIu64, p->seed);
    fprintf(to,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
            "height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"DejaVu Sans "
            "Mono, monospace\" font-size=\"13\" role=\"img\">\n"
            "<title>mirrorball quiz %s%s</title>\n"
            "<defs><marker id=\"head\" markerWidth=\"8\" markerHeight=\"8\" "
            "refX=\"7\" refY=\"4\" orient=\"auto\"><path d=\"M 0 0 L 8 4 L 0 "
            "8 z\" fill=\"#444\"/></marker></defs>\n"
            "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
            width, height, width, height, p->info.name, seed,
            width, height);
    for (size_t i = 0; i < p->givens; i++, y += ROW)
        put_given(to, y, p->given[i]);
    y += ROW;
    for (size_t i = 0; i < p->questions; i++, y += ROW) {
        char number[8];

        snprintf(number, sizeof number, "%2zu.", i + 1);
        put_words(to, MARGIN, y, number, strlen(number));
        put_words(to, MARGIN + 4 * LETTER, y, p->question[i].ask,
                  strlen(p->question[i].ask));
        fprintf(to, "<path d=\"M %d %d H %d\" stroke=\"#888\"/>\n",
                width - MARGIN - 240, y + 22, width - MARGIN);
    }
    fprintf(to, "</svg>\n");
}
