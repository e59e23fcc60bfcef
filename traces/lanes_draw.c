/* SPDX-License-Identifier: MIT */
/* lanes_draw.c - the pieces that a picture of lanes is made of. */
#include <string.h>

#include "traces/lanes_inside.h"
#include "traces/text.h"

#define BLEED 12.0 /* a lane's colour around its boxes */
#define BADGE_HEIGHT 13.0
#define BADGE_SIZE 8.0
#define TITLE_SIZE 14.0
#define COSTS_SIZE 11.0
#define HEADER_HEIGHT 34.0
#define HEADER_SIZE 12.0
#define MODE_SIZE 8.0
#define LOOP 4.0 /* half the distance of an arrow and the one back */
#define INK "#111111"

struct lane_style {
    const char *name, *fill, *back, *line;
    double width, bare_width; /* 0: a bare machine has no such lane */
    const char *mode, *bare_mode;
};

static const struct lane_style style[LANES] = {
    [LANE_USER] = {"User", "#cfe8ff", "#f0f7ff", "#4a7fb0", 180, 190,
                   "really and virtually user", "user mode"},
    [LANE_GUEST] = {"Guest OS", "#d8f5d0", "#f1fbee", "#5b9a4d", 200, 270,
                    "really supervisor, believes kernel", "kernel mode"},
    [LANE_MONITOR] = {"Monitor", "#ffe3b3", "#fff7e8", "#c08a2b", 272, 0,
                      "really kernel", ""},
    [LANE_HARDWARE] = {"Hardware", "#e6e6e6", "#f6f6f6", "#8a8a8a", 176, 220,
                       "TLB and devices", "TLB and devices"},
};

static const struct look plain = {.class = "words", .text = "#222222"};
static const struct stroke arrow = {
    .colour = "#333333", .width = 1.2, .head = true};

double lane_width(enum lane lane, bool monitored)
{
    return monitored ? style[lane].width : style[lane].bare_width;
}

/* One line of text on nothing. */
void draw_text(struct lanes *l, struct rect at, const char *text, double size,
               bool bold, bool centred)
{
    struct line line = {
        .text = text, .length = strlen(text), .size = size, .bold = bold};

    canvas_box(l->canvas, at, plain, (struct text_lines){&line, 1, 0, centred},
               NULL);
}

void draw_title(struct lanes *l, const struct flow *f, const char *said)
{
    struct say title = {0}, costs = {0};
    double width = l->right - LEFT;

    if (said) {
        say(&title, "%s", said);
    } else {
        flow_title(&title, f, l->about->symbols, l->about->settings);
        flow_costs(&costs, f);
        say(&costs, f->dropped ? "   " : "");
        flow_left_out(&costs, f);
    }
    draw_text(l, (struct rect){LEFT, l->y, width, TITLE_SIZE * CANVAS_LEADING},
              title.text, TITLE_SIZE, true, false);
    l->y += TITLE_SIZE * CANVAS_LEADING;
    draw_text(l, (struct rect){LEFT, l->y, width, COSTS_SIZE * CANVAS_LEADING},
              costs.text, COSTS_SIZE, false, false);
    l->y += COSTS_SIZE * CANVAS_LEADING + CELL_PAD;
}

void draw_headers(struct lanes *l)
{
    for (unsigned i = 0; i < LANES; i++) {
        const struct lane_style *s = &style[i];
        const char *mode = l->about->monitored ? s->mode : s->bare_mode;
        struct line lines[] = {
            {.text = s->name,
             .length = strlen(s->name),
             .size = HEADER_SIZE,
             .bold = true},
            {.text = mode, .length = strlen(mode), .size = MODE_SIZE},
        };

        if (l->width[i] > 0)
            canvas_box(l->canvas,
                       (struct rect){l->x[i], l->y, l->width[i], HEADER_HEIGHT},
                       (struct look){.class = "lane",
                                     .fill = s->fill,
                                     .line = s->line,
                                     .text = INK},
                       (struct text_lines){lines, 2, CELL_MARGIN, true}, NULL);
    }
    l->y += HEADER_HEIGHT + GAP;
}

/* What lies behind the rows, once their height is known. */
void draw_lanes(struct lanes *l, double top)
{
    for (unsigned i = 0; i < LANES; i++) {
        double middle = l->x[i] + l->width[i] / 2;
        struct point ends[] = {{middle, top + HEADER_HEIGHT}, {middle, l->y}};
        struct stroke dotted = {
            .colour = "#aaaaaa", .width = 1, .dotted = true};

        if (l->width[i] == 0)
            continue;
        canvas_panel(l->canvas,
                     (struct rect){l->x[i] - BLEED, top - BLEED / 2,
                                   l->width[i] + 2 * BLEED, l->y - top + BLEED},
                     style[i].back);
        canvas_path(l->canvas, ends, 2, dotted);
    }
}

struct rect draw_cell(struct lanes *l, const struct cell *cell, double height,
                      bool dashed, const char *tooltip, const char *id)
{
    const struct lane_style *s = &style[cell->lane];
    struct line lines[CELL_LINES];
    size_t n = cell_lines(cell, l->width[cell->lane], lines);
    struct rect at = {l->x[cell->lane], l->y, l->width[cell->lane], height};

    canvas_box(l->canvas, at,
               (struct look){.class = "step",
                             .id = id,
                             .fill = s->fill,
                             .line = s->line,
                             .text = INK,
                             .dashed = dashed,
                             .rounded = true},
               (struct text_lines){lines, n, CELL_MARGIN, false}, tooltip);
    return at;
}

/* A word above a line: between from and to, at this height. */
static void draw_label(struct lanes *l, double from, double to, double y,
                       const char *text)
{
    double height = LABEL_SIZE * CANVAS_LEADING;
    double width = (double)strlen(text) * LABEL_SIZE * CANVAS_PITCH + 2;

    draw_text(
        l,
        (struct rect){(from + to) / 2 - width / 2, y - height, width, height},
        text, LABEL_SIZE, false, true);
}

/* From the last row's box down to this row's. */
void draw_transition(struct lanes *l, enum lane to, struct rect at)
{
    double from_x = l->last.x + l->last.w / 2, to_x = at.x + at.w / 2;
    double top = l->last.y + l->last.h, turn = at.y - GAP / 2;
    struct point straight[] = {{from_x, top}, {to_x, at.y}};
    struct point round[] = {
        {from_x, top}, {from_x, turn}, {to_x, turn}, {to_x, at.y}};

    if (!l->any)
        return;
    if (l->from == to) {
        canvas_path(l->canvas, straight, 2, arrow);
        return;
    }
    canvas_path(l->canvas, round, 4, arrow);
    if (l->leaves.length)
        draw_label(l, from_x, to_x, turn - 1, l->leaves.text);
}

/* From the actor's box to the one beside it, and perhaps back. */
void draw_across(struct lanes *l, const struct cells *c, struct rect from,
                 struct rect to)
{
    double y = from.y + from.h / 2, left = from.x + from.w;
    double out = c->comes_back ? y - LOOP : y;
    struct point there[] = {{left, out}, {to.x, out}};
    struct point back[] = {{to.x, y + LOOP}, {left, y + LOOP}};

    canvas_path(l->canvas, there, 2, arrow);
    draw_label(l, left, left + GUTTER, out - 1, c->across);
    if (!c->comes_back)
        return;
    canvas_path(l->canvas, back, 2, arrow);
    draw_label(l, left, left + GUTTER,
               y + LOOP + LABEL_SIZE * CANVAS_LEADING + 1, "eret");
}

/* "TRAP 3 emulated", across the upper edge of its box. */
void draw_badge(struct lanes *l, struct rect at, const struct row *row)
{
    struct say text = {0};
    struct look look = {.class = "trap",
                        .fill = row->trap ? "#a8201a" : "#6b6b6b",
                        .line = "#ffffff",
                        .text = "#ffffff",
                        .rounded = true};

    if (row->trap)
        say(&text, "TRAP %u ", row->trap);
    say(&text, "%s", row->how.text);
    if (!text.length)
        return;
    struct line line = {.text = text.text,
                        .length = text.length,
                        .size = BADGE_SIZE,
                        .bold = true};
    double width =
        (double)text.length * BADGE_SIZE * CANVAS_PITCH + 2 * CELL_PAD;
    double x = at.x + at.w - width - CELL_PAD;
    /* A wide one would hide the arrow that comes in at the box's middle. */
    if (x < at.x + at.w / 2 + CELL_PAD)
        x = at.x + at.w / 2 + CELL_PAD;
    canvas_box(l->canvas,
               (struct rect){x, at.y - BADGE_HEIGHT * 5 / 6, width,
                             BADGE_HEIGHT},
               look, (struct text_lines){&line, 1, 0, true}, NULL);
}

struct rect draw_again(struct lanes *l, enum lane lane, const char *text)
{
    struct line lines[CELL_LINES];
    struct cell cell = {.lane = lane};
    struct rect at = {l->x[lane], l->y, l->width[lane], 0};

    say(&cell.detail, "%s", text);
    size_t n = cell_lines(&cell, at.w, lines);
    at.h = cell_height(&cell, at.w);
    canvas_box(l->canvas, at,
               (struct look){.class = "step",
                             .fill = "#ffffff",
                             .line = "#8a8a8a",
                             .text = INK,
                             .dashed = true},
               (struct text_lines){lines, n, CELL_MARGIN, false}, NULL);
    return at;
}
