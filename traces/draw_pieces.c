/* SPDX-License-Identifier: MIT */
/* draw_pieces.c - small pieces of pictures. */
#include "traces/draw_pieces.h"

#include <string.h>

enum { LINES_MOST = 24, VM_COLOURS = 6 };

struct palette palette_of(enum lane lane)
{
    static const struct palette p[LANES] = {
        [LANE_USER] = {"#cfe8ff", "#f0f7ff", "#4a7fb0"},
        [LANE_GUEST] = {"#d8f5d0", "#f1fbee", "#5b9a4d"},
        [LANE_MONITOR] = {"#ffe3b3", "#fff7e8", "#c08a2b"},
        [LANE_HARDWARE] = {"#e6e6e6", "#f6f6f6", "#8a8a8a"},
    };

    return p[lane];
}

struct palette palette_of_vm(unsigned vm)
{
    static const struct palette p[VM_COLOURS] = {
        {"#d8f5d0", "#f1fbee", "#4c8a3f"}, {"#cfe8ff", "#f0f7ff", "#3f74a6"},
        {"#f3d6f5", "#fbf2fc", "#96519b"}, {"#ffe3b3", "#fff7e8", "#a8741a"},
        {"#d5f0ef", "#f0faf9", "#2f8581"}, {"#f8d8d3", "#fdf2f0", "#b0503f"},
    };

    return p[(vm + VM_COLOURS - 1) % VM_COLOURS];
}

void piece_text(struct canvas *c, struct point at, const char *text,
                double size, const char *colour, bool bold)
{
    static const struct look plain = {.class = "words", .text = INK};
    struct line line = {.text = text,
                        .length = strlen(text),
                        .size = size,
                        .bold = bold,
                        .colour = colour};
    double width = (double)line.length * size * CANVAS_PITCH + 6;

    if (*text)
        canvas_box(c, (struct rect){at.x, at.y, width, LINE(size) + 2}, plain,
                   (struct text_lines){&line, 1, 0, false}, NULL);
}

void piece_box(struct canvas *c, struct piece p, const struct say *line,
               size_t lines)
{
    struct line l[LINES_MOST];
    struct look look = {.class = p.marked ? "decides" : "piece",
                        .fill = p.colours.fill,
                        .line = p.marked ? ALARM : p.colours.line,
                        .text = INK,
                        .dashed = p.dashed,
                        .thick = p.marked};

    for (size_t i = 0; i < lines && i < LINES_MOST; i++)
        l[i] = (struct line){.text = line[i].text,
                             .length = line[i].length,
                             .size = p.size,
                             .bold = i == 0};
    canvas_box(c, p.at, look,
               (struct text_lines){l, lines < LINES_MOST ? lines : LINES_MOST,
                                   6, false},
               p.tooltip);
}

void piece_arrow(struct canvas *c, const struct point *at, size_t points,
                 const char *colour)
{
    struct stroke s = {.colour = colour, .width = 1.2, .head = true};

    canvas_path(c, at, points, s);
}
