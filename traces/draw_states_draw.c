/* SPDX-License-Identifier: MIT */
/*
 * draw_states_draw.c - the picture of who hands over to whom: the VMs' worlds
 * in a row, below them who serves them all; between, the ways down and up.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "traces/draw_pieces.h"
#include "traces/draw_states_inside.h"

#define COLUMN 366.0
#define GAP 24.0
#define TOP 52.0
#define BOX 48.0
#define SMALL 8.0
#define MIDDLE 9.0

enum { SHOWN = 9, COLUMNS_MOST = 8 };

static bool is_bottom(const struct states *s, const struct place *p)
{
    return p->lane == (s->about->monitored ? LANE_MONITOR : LANE_GUEST);
}

static int by_times(const void *one, const void *other)
{
    const struct edge *const *a = one, *const *b = other;

    if ((*a)->times != (*b)->times)
        return (*a)->times < (*b)->times ? 1 : -1;
    return strcmp((*a)->why, (*b)->why);
}

/* The edges from one to the other, the most frequent first; for free(). */
static const struct edge **between(const struct states *s, size_t from,
                                   size_t to, size_t *n)
{
    const struct edge **list = calloc(s->edges + 1, sizeof *list);

    *n = 0;
    for (size_t i = 0; list && i < s->edges; i++)
        if (s->edge[i].from == from && s->edge[i].to == to)
            list[(*n)++] = &s->edge[i];
    if (list)
        qsort(list, *n, sizeof *list, by_times);
    return list;
}

/* Where the ways of one direction are listed; returns how far down. */
static double list_ways(const struct states *s, struct canvas *c, size_t from,
                        size_t to, struct point at)
{
    size_t n;
    const struct edge **way = between(s, from, to, &n);
    double y = at.y;

    for (size_t i = 0; i < n && i <= SHOWN; i++) {
        struct say line = {0};

        if (i == SHOWN && n > SHOWN + 1)
            say(&line, "and %zu more reasons", n - SHOWN);
        else
            say(&line, "%-16s %6" PRIu64 " %6.0f", way[i]->why, way[i]->times,
                (double)way[i]->cycles / (double)way[i]->times);
        piece_text(c, (struct point){at.x, y}, line.text, SMALL, INK, false);
        y += LINE(SMALL);
    }
    free(way);
    return y;
}

static double lists_height(const struct states *s)
{
    size_t most = 0;

    for (size_t i = 0; i < s->places; i++)
        for (size_t j = 0; j < s->places; j++) {
            size_t n;

            free(between(s, i, j, &n));
            n = n > SHOWN + 1 ? SHOWN + 1 : n;
            if (i != j && n > most)
                most = n;
        }
    return (double)(most + 1) * LINE(SMALL);
}

static void name_place(const struct states *s, const struct place *p,
                       struct say *to)
{
    static const char *const names[LANES] = {"User", "Guest OS", "Monitor",
                                             "Hardware"};
    const char *vm = symbols_vm(s->about->symbols, p->vm);

    say(to, "%s",
        s->about->monitored || p->lane == LANE_USER ? names[p->lane]
                                                    : "Kernel");
    if (p->vm)
        say(to, ", vm %u \"%.40s\"", p->vm, vm ? vm : "?");
}

static uint64_t nested(const struct states *s, size_t at)
{
    uint64_t n = 0;

    for (size_t i = 0; i < s->edges; i++)
        if (s->edge[i].from == at && s->edge[i].to == at)
            n += s->edge[i].times;
    return n;
}

static void draw_place(const struct states *s, struct canvas *c, size_t i,
                       struct rect at, uint64_t all)
{
    const struct place *p = &s->place[i];
    struct say line[3] = {{{0}, 0}};

    name_place(s, p, &line[0]);
    say(&line[1], "%" PRIu64 " cycles, %.1f %%", p->cycles,
        all ? 100.0 * (double)p->cycles / (double)all : 0.0);
    say(&line[2], "entered %" PRIu64 " times", p->visits);
    if (nested(s, i))
        say(&line[2], "; %" PRIu64 " traps within it", nested(s, i));
    if (is_bottom(s, p) && s->all_slept)
        say(&line[2], "; asleep for %" PRIu64 " cycles more", s->all_slept);
    piece_box(c,
              (struct piece){
                  .at = at, .colours = palette_of(p->lane), .size = MIDDLE},
              line, 3);
}

/* A world's box and its two ways to and from the bottom one. */
static void draw_column(const struct states *s, struct canvas *c, size_t i,
                        size_t bottom, double x, double down_to, uint64_t all)
{
    double from = TOP + BOX, half = COLUMN / 2;
    struct point down[] = {{x + 12, from}, {x + 12, down_to}};
    struct point up[] = {{x + half + 12, down_to}, {x + half + 12, from}};
    static const char columns[] = "why               times cycles";

    draw_place(s, c, i, (struct rect){x, TOP, COLUMN, BOX}, all);
    piece_arrow(c, down, 2, ARROW);
    piece_arrow(c, up, 2, ARROW);
    for (unsigned way = 0; way < 2; way++) {
        struct point at = {x + 20 + (way ? half : 0), from + 14};

        piece_text(c, at, columns, SMALL, GREY, false);
        at.y += LINE(SMALL);
        list_ways(s, c, way ? bottom : i, way ? i : bottom, at);
    }
}

static double legend(struct canvas *c, double y, size_t left_out)
{
    static const char *const words[] = {
        "Down: a trap, and which.  Up: an eret, and what the monitor had done.",
        "times: so often.  cycles: how long, on average, the one who is handed "
        "to then runs.",
    };
    struct say note = {0};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        piece_text(c, (struct point){0, y}, words[i], SMALL, GREY, false);
        y += LINE(SMALL);
    }
    if (left_out) {
        say(&note, "%zu more worlds are not drawn.", left_out);
        piece_text(c, (struct point){0, y}, note.text, SMALL, ALARM, true);
    }
    return y;
}

static bool is_before(const struct place *a, const struct place *b)
{
    return a->vm != b->vm ? a->vm < b->vm : a->lane < b->lane;
}

/* By VM, the user program first; s->places after the last. */
static size_t next_world(const struct states *s, size_t bottom,
                         const struct place *after)
{
    size_t best = s->places;

    for (size_t i = 0; i < s->places && bottom < s->places; i++) {
        const struct place *p = &s->place[i];

        if (i != bottom && (!after || is_before(after, p)) &&
            (best == s->places || is_before(p, &s->place[best])))
            best = i;
    }
    return best;
}

struct canvas *states_draw(struct states *s, const char *title)
{
    struct canvas *c = canvas_new();
    double bottom_y = TOP + BOX + 28 + lists_height(s);
    size_t bottom = s->places, columns = 0, left_out = 0;
    struct say about = {0};
    uint64_t all = 0;

    states_end(s);
    for (size_t i = 0; i < s->places; i++) {
        all += s->place[i].cycles;
        if (is_bottom(s, &s->place[i]))
            bottom = i;
    }
    piece_text(c, (struct point){0, 0}, title, 14, INK, true);
    say(&about, "%" PRIu64 " events, %" PRIu64 " cycles", s->events, all);
    piece_text(c, (struct point){0, 22}, about.text, 10, INK, false);
    for (size_t i = next_world(s, bottom, NULL); i < s->places;
         i = next_world(s, bottom, &s->place[i])) {
        if (columns == COLUMNS_MOST)
            left_out++;
        else
            draw_column(s, c, i, bottom, (double)columns++ * (COLUMN + GAP),
                        bottom_y, all);
    }
    if (bottom < s->places) {
        double n = columns ? (double)columns : 1;

        draw_place(s, c, bottom,
                   (struct rect){0, bottom_y, n * (COLUMN + GAP) - GAP, BOX},
                   all);
    }
    legend(c, bottom_y + BOX + 12, left_out);
    return c;
}
